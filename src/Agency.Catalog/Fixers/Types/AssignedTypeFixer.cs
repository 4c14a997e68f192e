using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: annotates a variable that starts narrower than it becomes: <c>total = 0</c> that floats are added to.</summary>
/// <remarks>
/// <para>Why: the type checker takes the first value for all that comes. The annotation says what all the assignments
/// together make of it: the wider number, or the type or <c>None</c>. A variable that is used for different things is left
/// alone.</para>
/// <para>Finding: mypy:assignment</para>
/// <para>Safety: Safe. An annotation changes nothing at run time, and the type checker found no fault with it in any use of
/// the variable.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list.html#code-assignment</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def longest(lines: list[float]) -> float:
///     best = 0
///     for line in lines:
///         if line > best:
///             best = line
///     return best
/// </code>
/// <code title="after">
/// def longest(lines: list[float]) -> float:
///     best: float = 0
///     for line in lines:
///         if line > best:
///             best = line
///     return best
/// </code>
/// </example>
internal sealed class AssignedTypeFixer : IFixer
{
    public string Id => "python.assigned-type";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) =>
        finding.QualifiedRule == "mypy:assignment" && finding.Message.Contains("variable has type", StringComparison.Ordinal);

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        if (context.Style.Target.SupportsPython2 || !context.Style.Target.Has(6))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The project also runs on a Python that cannot annotate variables.");
        var (declaration, inference) = (await AssignedTypes.OfAsync(context, cancellationToken)).Find(context.Tree.Source.OffsetAt(finding.Range.Start));
        if (declaration is null)
            return new FixOutcome.Declined(ReasonCode.NotFixable, inference.Why);
        if (declaration.Target.Kind == "Attribute" && declaration.Statement.Parent is not { Kind: "FunctionDef" or "AsyncFunctionDef" })
            return new FixOutcome.Declined(ReasonCode.NotFixable, "Deep inside a method is no place to say what an attribute is.");
        if (TypeWriter.Write(context, inference.Types[0], context.Names.ScopeAt(declaration.Statement), declaration.EvaluatedAt(context)) is not { } annotation)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"It is {inference.Types[0]}, which cannot be named here.");
        var before = (declaration.Statement.TopLevelStatement() ?? declaration.Statement).FullSpan().Start;
        return FixOutcome.One(new Proposal
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
}
