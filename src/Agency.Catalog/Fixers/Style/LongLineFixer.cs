using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Layout;

namespace Agency.Catalog.Fixers.Style;

/// <summary>What: breaks a line of code that is too long, and nothing around it.</summary>
/// <remarks>
/// <para>Why: formatting the whole file would bury the one change that was asked for.</para>
/// <para>Finding: ruff:E501</para>
/// <para>Safety: Safe. Only white space, parentheses and a trailing comma are added, and the syntax tree after the change
/// is compared with the one before it.</para>
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
        var line = tree.Source.LineSpan(finding.Range.Start.Line);
        if (tree.Comments.Any(c => line.Contains(c) && string.IsNullOrWhiteSpace(tree.Source.Slice(new TextSpan(line.Start, c.Start)))))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "It is a comment; only its author can word it shorter.");
        if (Limit().Match(finding.Message) is not { Success: true } match)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The finding does not say how long a line may be.");
        var limit = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (tree.Comments.Any(c => line.Contains(c) && tree.Source.Slice(new TextSpan(line.Start, c.Start)).TrimEnd().Length <= limit))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The code fits; it is the comment behind it that does not.");
        if (new LineBreaker(tree).Break(finding.File, finding.Range.Start.Line, limit) is not { } edit)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "It has no place to break that makes all parts fit: a long string, most often.");
        var after = tree.Source.Apply([edit]);
        if (await project.Language.ParseAsync(after, cancellationToken) is not ParseOutcome.Parsed parsed || !TreeComparison.AreEqual(tree.Root, parsed.Tree.Root))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "Breaking it would change what it means.");
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = "Break a line that is too long",
            Targets = [finding],
            Edits = [edit],
        });
    }

    [GeneratedRegex(@"> (\d+)\)")]
    private static partial Regex Limit();
}
