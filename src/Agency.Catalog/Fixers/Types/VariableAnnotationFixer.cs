using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: says what a variable that starts as an empty collection will hold.</summary>
/// <remarks>
/// <para>Why: an empty list tells the type checker nothing, so it checks nothing that is put in or taken out. The type
/// comes from the functions that return the collection or take it, from what the code puts into it, and from what it is
/// compared with.</para>
/// <para>Finding: mypy:var-annotated</para>
/// <para>Safety: Safe. An annotation changes nothing at run time, and the type checker found no fault with it in any use of
/// the variable.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list.html#code-var-annotated</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from __future__ import annotations
///
///
/// def places(text: str) -> int:
///     seen = {}
///     for place, letter in enumerate(text):
///         if letter in seen and seen[letter] > 3:
///             return place
///         seen[letter] = place
///     return len(seen)
/// </code>
/// <code title="after">
/// from __future__ import annotations
///
///
/// def places(text: str) -> int:
///     seen: dict[str, int] = {}
///     for place, letter in enumerate(text):
///         if letter in seen and seen[letter] > 3:
///             return place
///         seen[letter] = place
///     return len(seen)
/// </code>
/// </example>
internal sealed class VariableAnnotationFixer : IFixer
{
    public string Id => "python.variable-annotation";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.QualifiedRule == "mypy:var-annotated";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        if (context.Style.Target.SupportsPython2 || !context.Style.Target.Has(6))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The project also runs on a Python that cannot annotate variables.");
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        if (VariableDeclaration.At(context, at) is not { } declaration)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "What is assigned here has no place for an annotation.");

        var inference = await (await VariableInference.OfAsync(context, cancellationToken)).InferAsync(declaration.Target, declaration.Value, cancellationToken);
        if (inference.Types.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, inference.Why);
        var proposals = new List<Proposal>();
        foreach (var type in inference.Types)
        {
            if (TypeWriter.Write(context, type, context.Names.ScopeAt(declaration.Statement), declaration.EvaluatedAt(context)) is not { } annotation)
                continue;
            var before = (declaration.Statement.TopLevelStatement() ?? declaration.Statement).FullSpan().Start;
            proposals.Add(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = FixSafety.Safe,
                Title = $"Annotate {context.Tree.TextOf(declaration.Target)}: {annotation.Text}",
                Targets = [finding],
                Edits = [.. await AnnotationImports.EditsAsync(context, [annotation], before, cancellationToken), declaration.Annotate(context, annotation.Text)],
                Rationale = inference.Why,
            });
        }

        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, $"It is {inference.Types[0]}, which cannot be named here.");
    }
}
