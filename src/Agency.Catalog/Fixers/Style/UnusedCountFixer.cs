using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Style;

/// <summary>What: takes <c>enumerate()</c> from a loop that does not use the count.</summary>
/// <remarks>
/// <para>Why: a reader looks for what the count is there for. To rename it to <c>_i</c>, as the tool offers, hides that
/// nothing needs it.</para>
/// <para>Finding: ruff:B007</para>
/// <para>Safety: Safe. The loop goes over the same elements; nothing after it reads the count.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/unused-loop-control-variable/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def shout(words: list[str]) -> None:
///     for i, word in enumerate(words):
///         print(word.upper())
/// </code>
/// <code title="after">
/// def shout(words: list[str]) -> None:
///     for word in words:
///         print(word.upper())
/// </code>
/// </example>
internal sealed class UnusedCountFixer : IFixer
{
    public string Id => "python.unused-count";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "B007" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var at = tree.Source.OffsetAt(finding.Range.Start);
        var loop = tree.Root.DescendantsAndSelf().LastOrDefault(n => n.Kind is "For" && n.Child("target")!.Span.Contains(at));
        if (loop?.Child("target") is not { Kind: "Tuple", Children: [var count, var element] } target || count.Kind != "Name" || count.Span.Start != at
            || loop.Child("iter") is not { Kind: "Call" } call || call.Child("func")!.Text("id") != "enumerate" || call.ChildrenIn("keywords").Any())
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The loop does not count.");
        }

        var names = NameTable.Of(tree);
        if (call.ChildrenIn("args").FirstOrDefault() is not { Kind: not "Starred" } elements || names.ScopeAt(call).Lookup("enumerate") is not null
            || names.OccurrenceAt(at) is not { } occurrence || names.SymbolOf(occurrence) is not { } symbol || symbol.Reads.Any())
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{count.Text("id")} may be used.");
        }

        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = "Loop without a count that nothing uses",
            Targets = [finding],
            Edits = [new Edit(finding.File, target.Outer(), tree.Source.Slice(element.Outer())), new Edit(finding.File, call.Outer(), tree.Source.Slice(elements.Outer()))],
        });
    }
}
