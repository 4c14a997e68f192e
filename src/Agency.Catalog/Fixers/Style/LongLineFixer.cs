using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Layout;

namespace Agency.Catalog.Fixers.Style;

/// <summary>What: breaks a line that is too long, and nothing around it: code, strings, comments, the prose of docstrings.</summary>
/// <remarks>
/// <para>Why: formatting the whole file would bury the one change that was asked for.</para>
/// <para>Finding: ruff:E501</para>
/// <para>Safety: Safe. Only white space, parentheses, a trailing comma and the quotes of a string cut in two are added, and
/// the syntax tree after the change is compared with the one before it. Comments and docstrings are wrapped where they are plain
/// sentences: no list, table, address, directive or code.</para>
/// <para>References: https://peps.python.org/pep-0008/#maximum-line-length</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def describe(name: str, author: str, price: int) -> str:
///     return "{} by {} at {} pence, while stocks last".format(name.strip().title(), author.strip().title(), price)
/// </code>
/// <code title="after">
/// def describe(name: str, author: str, price: int) -> str:
///     return "{} by {} at {} pence, while stocks last".format(
///         name.strip().title(), author.strip().title(), price
///     )
/// </code>
/// </example>
internal sealed partial class LongLineFixer : IFixer
{
    public string Id => "python.long-line";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "E501" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        if (Limit().Match(finding.Message) is not { Success: true } match)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The finding does not say how long a line may be.");
        var limit = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        // A project may let a line be longer than those that are written for it.
        var width = Math.Min(limit, (await CodeStyle.OfAsync(project, finding.File, cancellationToken)).LineLength);
        var (edit, reason) = await ShortenAsync(finding, tree, width, project, cancellationToken);
        if (edit is null && width < limit)
            (edit, reason) = await ShortenAsync(finding, tree, limit, project, cancellationToken);
        if (edit is null)
            return new FixOutcome.Declined(ReasonCode.NotFixable, reason);
        var after = tree.Source.Apply([edit]);
        if (await project.Language.ParseAsync(after, cancellationToken) is not ParseOutcome.Parsed parsed || !(IsInDocstring(tree, edit) || TreeComparison.AreEqual(tree.Root, parsed.Tree.Root)))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "Breaking it would change what it means.");
        var first = tree.Source.PositionAt(edit.Span.Start).Line;
        if (Enumerable.Range(first, edit.NewText.Count(c => c == '\n') + 1).Any(line => LineBreaker.Width(after.LineText(line)) > limit))
            return new FixOutcome.Declined(ReasonCode.NotFixable, reason);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = "Break a line that is too long",
            Targets = [finding],
            Edits = [edit],
            IsLayout = true,
        });
    }

    private static async Task<(Edit? Edit, string Reason)> ShortenAsync(Finding finding, SyntaxTree tree, int limit, IProject project, CancellationToken cancellationToken)
    {
        var (file, number) = (finding.File, finding.Range.Start.Line);
        var line = tree.Source.LineSpan(number);
        var comments = new CommentWrapper(tree);
        if (comments.OwnLine(number) is { } whole)
        {
            return await IsCodeAsync(tree.Source.Slice(whole), project, cancellationToken)
                ? (null, "It is code that was commented out.")
                : (comments.Wrap(file, number, limit), "It is a comment, and no plain sentence: only its author can word it shorter.");
        }

        foreach (var comment in tree.Comments.Where(c => line.Contains(c) && tree.Source.Slice(new TextSpan(line.Start, c.Start)).TrimEnd().Length <= limit))
            return (comments.MoveUp(file, number, comment, limit), "The code fits; it is the comment behind it that does not.");
        if (tree.Comments.Any(c => line.Contains(c) && !Words().IsMatch(tree.Source.Slice(c))))
            return (null, "The comment behind it, which is no sentence, may speak of the line as it stands.");
        return (new LineBreaker(tree).Break(file, number, limit) ?? comments.WrapDocstring(file, number, limit), "It has no place to break that makes all parts fit: a long string or address, most often.");
    }

    /// <summary>True for a comment whose text is a statement, and more than words.</summary>
    private static async Task<bool> IsCodeAsync(string comment, IProject project, CancellationToken cancellationToken)
    {
        var text = comment.TrimStart('#', ' ');
        return await project.Language.ParseAsync(new SourceText(text + "\n"), cancellationToken) is ParseOutcome.Parsed { Tree.Root: var root }
            && root.DescendantsAndSelf().Any(n => n.Kind is not ("Module" or "Expr" or "Name"));
    }

    /// <summary>Docstrings are wrapped like prose, word by word.</summary>
    private static bool IsInDocstring(SyntaxTree tree, Edit edit) => tree.Root.DescendantsAndSelf()
        .Any(n => n.Docstring() is { } docstring && docstring.Span.Contains(edit.Span)
            && tree.Source.Slice(edit.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SequenceEqual(edit.NewText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [GeneratedRegex(@"^#+ [A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"> (\d+)\)")]
    private static partial Regex Limit();
}
