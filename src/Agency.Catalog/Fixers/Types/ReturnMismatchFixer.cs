using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: corrects a return annotation that what the function returns contradicts, and says <c>return None</c> where that is meant.</summary>
/// <remarks>
/// <para>Why: callers are checked against what a function says, not against what it does. The right annotation is what all
/// its returns have in common; nothing that the function does changes.</para>
/// <para>Finding: mypy:return-value</para>
/// <para>Safety: Safe. A proposal needs review where a public function says more than before, because its users must
/// reckon with more; the correction of a private function, or of a type that was never returned, surprises nobody.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list.html#code-return-value</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def _pence(amount: float) -> float:
///     return str(round(amount * 100))
///
///
/// print(_pence(2.5))
/// </code>
/// <code title="after">
/// def _pence(amount: float) -> str:
///     return str(round(amount * 100))
///
///
/// print(_pence(2.5))
/// </code>
/// </example>
internal sealed class ReturnMismatchFixer : IFixer
{
    public string Id => "python.return-mismatch";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) =>
        finding.QualifiedRule == "mypy:return-value" || (finding.QualifiedRule == "mypy:return" && finding.Message.StartsWith("Missing return statement", StringComparison.Ordinal));

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        if (PythonFunction.Around(context.Tree, context.Tree.Source.OffsetAt(finding.Range.Start)) is not { Returns: { } annotation } function)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no return annotation around this place.");
        var declared = await new AnnotationReader(context).ReadAsync(annotation, cancellationToken);
        if (declared.IsOptional && !declared.IsNone && ExplicitNone.Edits(context, function).ToList() is { Count: > 0 } silent)
            return FixOutcome.One(Proposal(finding, $"Say that {function.QualifiedName} returns None", FixSafety.Safe, silent, null));
        if (!declared.IsKnown)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"What '{context.Tree.TextOf(annotation)}' means is not known.");

        var signatures = await SignatureInference.OfAsync(context, cancellationToken);
        if (await FirstWrongCalleeAsync(context, function, signatures, cancellationToken) is { } callee)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"It returns what {callee} does, and that contradicts its own annotation.");
        var inference = await signatures.ReturnTypesAsync(function, cancellationToken);
        var types = inference.Types.Where(t => t != declared && t.IsSettled).ToList();
        if (types.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, inference.Types.Count == 0 ? inference.Why : "All it returns is seen as what it says; which of them is wrong is not known.");
        var proposals = new List<Proposal>();
        foreach (var type in types)
        {
            if (await EditsAsync(context, function, annotation, declared, type, cancellationToken) is { } edits)
                proposals.Add(Proposal(finding, $"Correct what {function.QualifiedName} says it returns", SafetyOf(context, function, declared, type), edits, inference.Why));
        }

        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, $"It returns {types[0]}, which cannot be named here.");
    }

    /// <summary>A function of the module that is called for a result and whose own annotation is to be corrected first.</summary>
    private static async Task<string?> FirstWrongCalleeAsync(
        ModuleContext context, PythonFunction function, SignatureInference signatures, CancellationToken cancellationToken)
    {
        var called = new FunctionBody(function).Values.SelectMany(v => v.DescendantsAndSelf()).Where(n => n.Kind == "Call").Select(n => n.Child("func")!.Text("id")).ToHashSet();
        foreach (var callee in PythonFunction.All(context.Tree).Where(f => f.Class is null && called.Contains(f.Name) && f.Node != function.Node))
        {
            if (callee.Returns is { } annotation && await signatures.ReturnTypesAsync(callee, cancellationToken) is { Types: { Count: > 0 } types }
                && await new AnnotationReader(context).ReadAsync(annotation, cancellationToken) is { IsKnown: true } declared
                && types.All(t => !declared.Members.Any(d => t.Members.Any(m => m.Name == d.Name))) && TypeMerge.Of([declared, types[0]]).IsUnion)
            {
                return callee.Name;
            }
        }

        return null;
    }

    private Proposal Proposal(Finding finding, string title, FixSafety safety, IReadOnlyList<Edit> edits, string? why) => new()
    {
        Fixer = Id,
        Rung = Rung,
        Safety = safety,
        Title = title,
        Targets = [finding],
        Edits = edits,
        Rationale = why,
    };

    /// <summary>Nobody outside relies on a private function; nobody at all can rely on a type that is never returned.</summary>
    private static FixSafety SafetyOf(ModuleContext context, PythonFunction function, PyType declared, PyType type)
    {
        var isPrivate = context.IsTest || function.Node.EnclosingFunction() is not null
            || function.QualifiedName.Split('.').Any(part => part.StartsWith('_') && !part.EndsWith("__", StringComparison.Ordinal));
        var isDisjoint = !declared.Members.Any(d => type.Members.Any(t => t.Name == d.Name)) && !type.IsUnion && TypeMerge.Of([declared, type]).IsUnion;
        return isPrivate || isDisjoint ? FixSafety.Safe : FixSafety.NeedsReview;
    }

    private static async Task<IReadOnlyList<Edit>?> EditsAsync(
        ModuleContext context, PythonFunction function, SyntaxNode annotation, PyType declared, PyType type, CancellationToken cancellationToken)
    {
        var scope = context.Names.ScopeAt(function.Node);
        var before = (function.Node.TopLevelStatement() ?? function.Node).FullSpan().Start;
        IReadOnlyList<Edit> edits;
        Annotation needs;
        if (type == PyType.OptionalOf(declared) && OptionalNotation.Add(context, annotation, scope, context.Style.WritesPipe) is { } notation)
        {
            (edits, needs) = (notation.Edits, notation.Needs);
        }
        else
        {
            if (TypeWriter.Write(context, type, scope, function.Node.Span.Start) is not { } written)
                return null;
            (edits, needs) = ([new Edit(context.File, annotation.SpanOf("paren") ?? annotation.Span, written.Text)], written);
        }

        List<Edit> all = [.. await AnnotationImports.EditsAsync(context, [needs], before, cancellationToken), .. SignatureLayout.Fit(context, function, edits)];
        if (type.IsOptional && type.IsUnion)
            all.AddRange(ExplicitNone.Edits(context, function));
        return EditSet.HasOverlap(all) ? null : all;
    }
}
