using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: says <c>None</c> in the annotation of a parameter whose default is <c>None</c>.</summary>
/// <remarks>
/// <para>Why: without it readers and the type checker believe that the parameter always has a value; type checkers
/// stopped reading it into the default years ago.</para>
/// <para>Finding: mypy:assignment</para>
/// <para>Safety: Safe. An annotation changes nothing at run time, and the type checker has seen that every use of the
/// parameter copes with <c>None</c>.</para>
/// <para>References: https://peps.python.org/pep-0484/#union-types and https://docs.astral.sh/ruff/rules/implicit-optional/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from typing import Optional
///
///
/// def dial(host: str, wait: float = None, user: Optional[str] = None) -> str:
///     return f"{host} {wait or 5.0} {user}"
/// </code>
/// <code title="after">
/// from typing import Optional
///
///
/// def dial(host: str, wait: Optional[float] = None, user: Optional[str] = None) -> str:
///     return f"{host} {wait or 5.0} {user}"
/// </code>
/// </example>
internal sealed class ImplicitOptionalFixer : IFixer
{
    public string Id => "python.implicit-optional";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) =>
        finding.Rule == "RUF013" || finding.AlsoSeenAs.Contains("ruff:RUF013")
        || (finding.QualifiedRule == "mypy:assignment" && finding.Message.StartsWith("Incompatible default for argument", StringComparison.Ordinal)
            && finding.Message.Contains("default has type \"None\"", StringComparison.Ordinal));

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        var found = PythonFunction.All(context.Tree)
            .SelectMany(f => f.Parameters.Select(p => (Function: f, Parameter: p)))
            .FirstOrDefault(x => x.Parameter.Default?.Span.Start == at || x.Parameter.Annotation?.Span.Start == at);
        if (found.Parameter is not { Annotation: { } annotation, Default: { } value } || value.Text("type") != "None")
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no annotated parameter with the default None at this place.");

        var proposals = new List<Proposal>();
        foreach (var pipe in (bool[])[context.Style.WritesPipe, !context.Style.WritesPipe])
        {
            if (OptionalNotation.Add(context, annotation, context.Names.ScopeAt(found.Function.Node), pipe) is not { } notation)
                continue;
            var edits = SignatureLayout.Fit(context, found.Function, notation.Edits);
            var imports = await AnnotationImports.EditsAsync(context, [notation.Needs], found.Function.Node.Span.Start, cancellationToken);
            var proposal = new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = FixSafety.Safe,
                Title = $"Let {found.Function.Name}'s {found.Parameter.Name} be None, as its default is",
                Targets = [finding],
                Edits = [.. imports, .. edits],
            };
            if (!EditSet.HasOverlap(proposal.Edits) && !proposals.Exists(p => p.Id == proposal.Id))
                proposals.Add(proposal);
        }

        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, $"The annotation '{context.Tree.TextOf(annotation)}' cannot be extended in place.");
    }
}
