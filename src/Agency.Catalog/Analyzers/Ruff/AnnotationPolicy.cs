using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Decides for a file whether a missing annotation is a finding where nobody said so: when most of its functions have
/// annotations, one without is an omission; when few have, it is how the file is written.
/// </summary>
internal static class AnnotationPolicy
{
    /// <summary>True when at least half of the file's functions are annotated.</summary>
    public static async Task<bool> IsMostlyAnnotatedAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return false;
        var functions = tree.Root.DescendantsAndSelf().Where(n => n.Kind is "FunctionDef" or "AsyncFunctionDef").ToList();
        return functions.Count > 0 && functions.Count(IsAnnotated) * 2 >= functions.Count;
    }

    private static bool IsAnnotated(SyntaxNode function) =>
        function.Child("returns") is not null
        || (function.Child("args") is { } arguments && arguments.Children.Any(a => a.Kind == "arg" && a.Child("annotation") is not null));
}
