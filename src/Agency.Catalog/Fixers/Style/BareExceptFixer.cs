using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Style;

/// <summary>What: names what a bare <c>except:</c> catches.</summary>
/// <remarks>
/// <para>Why: without a class it also swallows the keyboard interrupt and the request to exit, so that a program cannot be
/// stopped.</para>
/// <para>Finding: ruff:E722</para>
/// <para>Safety: NeedsReview. It becomes <c>Exception</c>, which lets interrupts and exits pass, as is nearly always
/// meant. A handler that raises the exception again is no finding.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/bare-except/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def number(text: str) -> int:
///     try:
///         return int(text)
///     except:
///         return 0
/// </code>
/// <code title="after">
/// def number(text: str) -> int:
///     try:
///         return int(text)
///     except Exception:
///         return 0
/// </code>
/// </example>
internal sealed class BareExceptFixer : IFixer
{
    private const string Name = "Exception";

    public string Id => "python.bare-except";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "E722" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var line = tree.Source.LineSpan(finding.Range.Start.Line);
        if (tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "ExceptHandler" && n.Child("type") is null && line.Contains(n.Span.Start)) is not { } handler)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no bare except on the line.");
        if (NameTable.Of(tree).ScopeAt(handler).Lookup(Name) is not null)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{Name} means something of the file's own here.");
        var end = handler.Span.Start + "except".Length;
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Catch {Name} instead of everything unnamed",
            Targets = [finding],
            Edits = [new Edit(finding.File, new TextSpan(end, end), $" {Name}")],
            Rationale = "KeyboardInterrupt, SystemExit and GeneratorExit are no longer caught here.",
        });
    }
}
