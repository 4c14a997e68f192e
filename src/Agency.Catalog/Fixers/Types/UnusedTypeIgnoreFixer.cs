using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: removes a <c># type: ignore</c> that ignores nothing, or the codes in it that do not occur.</summary>
/// <remarks>
/// <para>Why: it would hide the next, real error on its line.</para>
/// <para>Finding: mypy:unused-ignore</para>
/// <para>Safety: Safe. Only the comment that the finding is about goes; what stands behind it stays.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list2.html#check-that-type-ignore-include-an-error-code-ignore-without-code</para>
/// </remarks>
/// <example>
/// <code title="with" file="mypy.ini">
/// [mypy]
/// warn_unused_ignores = True
/// </code>
/// <code title="before">
/// COUNT: int = 1  # type: ignore
/// NAME: int = "x"  # type: ignore[assignment, operator]  # a joke
/// </code>
/// <code title="after">
/// COUNT: int = 1
/// NAME: int = "x"  # type: ignore[assignment]  # a joke
/// </code>
/// </example>
internal sealed partial class UnusedTypeIgnoreFixer : IFixer
{
    public string Id => "python.unused-type-ignore";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.QualifiedRule == "mypy:unused-ignore";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var line = finding.Range.Start.Line;
        foreach (var comment in tree.Comments.Where(c => tree.Source.PositionAt(c.Start).Line == line))
        {
            var text = tree.Source.Slice(comment);
            if (Directive().Match(text) is not { Success: true } directive)
                continue;
            var written = Codes(directive.Groups["codes"].Value);
            var unused = Codes(Unused().Match(finding.Message).Groups["codes"].Value);
            var left = unused.Count == 0 ? [] : written.Except(unused).ToList();
            var edit = left.Count > 0
                ? new Edit(finding.File, Within(comment, directive.Groups["codes"]), string.Join(", ", left))
                : Remove(finding.File, tree, comment, directive.Groups["rest"]);
            return FixOutcome.One(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = FixSafety.Safe,
                Title = left.Count > 0 ? $"Ignore only {string.Join(" and ", left)}" : "Remove a type: ignore that ignores nothing",
                Targets = [finding],
                Edits = [edit],
            });
        }

        return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no type: ignore comment on this line.");
    }

    private static List<string> Codes(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static TextSpan Within(TextSpan comment, Group group) => new(comment.Start + group.Index, comment.Start + group.Index + group.Length);

    private static Edit Remove(RepositoryPath file, SyntaxTree tree, TextSpan comment, Group rest)
    {
        if (rest.Length > 0)
            return new Edit(file, new TextSpan(comment.Start, Within(comment, rest).Start), "");
        var line = tree.Source.FullLineSpan(tree.Source.PositionAt(comment.Start).Line);
        var start = comment.Start;
        while (start > line.Start && tree.Source.Text[start - 1] is ' ' or '\t')
            start--;
        // Alone on its line, the line goes.
        return new Edit(file, start == line.Start ? line : new TextSpan(start, comment.End), "");
    }

    [GeneratedRegex(@"^#\s*type:\s*ignore\s*(?:\[(?<codes>[^\]#]*)\])?\s*(?<rest>#.*)?$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"type: ignore\[(?<codes>[^\]]*)\]")]
    private static partial Regex Unused();
}
