using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Decides for a file whether a missing annotation is a finding where nobody said so: when most of its functions have
/// annotations, one without is an omission; when few have, it is how the file is written.
/// </summary>
internal static partial class AnnotationPolicy
{
    /// <summary>True when at least half of the file's functions are annotated.</summary>
    public static async Task<bool> IsMostlyAnnotatedAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return false;
        var functions = tree.Root.DescendantsAndSelf().Where(n => n.Kind is "FunctionDef" or "AsyncFunctionDef").ToList();
        return functions.Count > 0 && functions.Count(IsAnnotated) * 2 >= functions.Count;
    }

    /// <summary>True when the function at a place carries <c># type: ignore</c>: whoever wrote it wants no annotations there.</summary>
    public static async Task<bool> IsSettledAsync(IProject project, RepositoryPath file, SourceRange range, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return false;
        var at = tree.Root.Innermost(new TextSpan(tree.Source.OffsetAt(range.Start), tree.Source.OffsetAt(range.Start)));
        return at.Ancestors.Prepend(at).FirstOrDefault(n => n.Kind is "FunctionDef" or "AsyncFunctionDef") is { } function
            && tree.Comments.Any(c => IsOnFirstLine(c) && TypeIgnore().IsMatch(tree.Source.Slice(c)));

        bool IsOnFirstLine(TextSpan comment) =>
            tree.Source.PositionAt(comment.Start).Line == tree.Source.PositionAt(function.Span.Start).Line;
    }

    private static bool IsAnnotated(SyntaxNode function) =>
        function.Child("returns") is not null
        || (function.Child("args") is { } arguments && arguments.Children.Any(a => a.Kind == "arg" && a.Child("annotation") is not null));

    [GeneratedRegex(@"^#\s*type:\s*ignore(?!\w)(?:\[(?:[^\]]*,\s*)?no-untyped-def\b|(?!\[))", RegexOptions.CultureInvariant)]
    private static partial Regex TypeIgnore();
}
