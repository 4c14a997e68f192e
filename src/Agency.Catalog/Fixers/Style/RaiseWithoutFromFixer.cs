using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Style;

/// <summary>What: says of an exception raised while another is handled where it comes from.</summary>
/// <remarks>
/// <para>Why: without <c>from</c> the traceback reads as if the handler itself had failed.</para>
/// <para>Finding: ruff:B904</para>
/// <para>Safety: Safe. The class, the message and the context stay; only <c>__cause__</c> is set, which tracebacks show as
/// "direct cause". It is never <c>from None</c>, which would hide what a reader may need. A handler without a name for its exception gets
/// one, if a name is free.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/raise-without-from-inside-except/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def number(text: str) -> int:
///     try:
///         return int(text)
///     except ValueError:
///         raise RuntimeError("no number: " + text)
/// </code>
/// <code title="after">
/// def number(text: str) -> int:
///     try:
///         return int(text)
///     except ValueError as err:
///         raise RuntimeError("no number: " + text) from err
/// </code>
/// </example>
internal sealed class RaiseWithoutFromFixer : IFixer
{
    private static readonly string[] Names = ["err", "error", "exc"];

    public string Id => "python.raise-without-from";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "B904" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        if ((await TargetPython.OfAsync(project, cancellationToken)).SupportsPython2)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The project also runs on Python 2, which has no 'raise ... from'.");
        var start = tree.Source.OffsetAt(finding.Range.Start);
        if (tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "Raise" && n.Span.Start == start) is not { } raise || raise.Child("exc") is null
            || raise.Ancestors.TakeWhile(a => !a.IsFunction()).FirstOrDefault(a => a.Kind == "ExceptHandler") is not { } handler)
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The raise is not found in a handler.");
        }

        var names = NameTable.Of(tree);
        var scope = names.ScopeAt(handler);
        var edits = new List<Edit>();
        var name = handler.Text("name");
        if (name is null)
        {
            if (handler.Child("type") is not { } type)
                return new FixOutcome.Declined(ReasonCode.NotFixable, "The handler does not say what it catches; see E722 first.");
            name = Names.FirstOrDefault(n => scope.Lookup(n) is null && !names.Occurrences.Any(o => o.Name == n && handler.Span.Contains(o.Span)));
            if (name is null)
                return new FixOutcome.Declined(ReasonCode.NotFixable, "Every usual name for the exception means something else here.");
            var end = type.Outer().End;
            edits.Add(new Edit(finding.File, new TextSpan(end, end), $" as {name}"));
        }
        else if (Rebinds(names, handler, name))
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{name} may be something else by the time of the raise.");
        }

        var after = raise.Child("exc")!.Outer().End;
        edits.Add(new Edit(finding.File, new TextSpan(after, after), $" from {name}"));
        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync(edits, cancellationToken))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The raise is written in a way that cannot be changed without breaking it.");
        var style = await CodeStyle.OfAsync(project, finding.File, cancellationToken);
        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, style.LineLength, cancellationToken);

        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Say that the exception comes from {name}",
            Targets = [finding],
            Edits = rewriting.Edits,
        });
    }

    /// <summary>True when the handler gives the name of its exception another value, deletes it, or hands it to an inner handler.</summary>
    private static bool Rebinds(NameTable names, SyntaxNode handler, string name) =>
        names.Occurrences.Any(o => o.Name == name && handler.Span.Contains(o.Span) && o.Node != handler && (o.Binds || o.Role == NameRole.Deletion));
}
