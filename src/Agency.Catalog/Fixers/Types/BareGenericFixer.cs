using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: says what the collection in an annotation holds: <c>dict</c> becomes <c>dict[str, int]</c>.</summary>
/// <remarks>
/// <para>Why: a bare <c>dict</c> holds anything, so nothing that is taken out of it is checked. The arguments come from the
/// code: what a function returns, what callers pass, what is put in. <c>Any</c> is written only where nothing tells and the
/// project's own annotations do so.</para>
/// <para>Finding: mypy:type-arg</para>
/// <para>Safety: Safe. An annotation changes nothing at run time, and the type checker found no fault with it here or in
/// any use.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list2.html#code-type-arg</para>
/// </remarks>
/// <example>
/// <code title="with" file="mypy.ini">
/// [mypy]
/// disallow_any_generics = True
/// </code>
/// <code title="before">
/// from __future__ import annotations
///
///
/// def lengths(words: list[str]) -> dict:
///     found = {word: len(word) for word in words}
///     return found
/// </code>
/// <code title="after">
/// from __future__ import annotations
///
///
/// def lengths(words: list[str]) -> dict[str, int]:
///     found = {word: len(word) for word in words}
///     return found
/// </code>
/// </example>
internal sealed class BareGenericFixer : IFixer
{
    private const int MostAlternatives = 3;

    public string Id => "python.bare-generic";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) =>
        finding.QualifiedRule == "mypy:type-arg" && finding.Message.StartsWith("Missing type parameters", StringComparison.Ordinal);

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        var inference = new GenericInference(context);
        var first = AnnotationNames(context).FirstOrDefault(n => n.Span.Start == at);
        if (first is null || inference.ClassOf(first) is not { } className)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "Only the classes of the standard library in annotations are known with their arguments.");

        // The type checker says the same thing of one line but once.
        var names = AnnotationNames(context).Where(n => context.Tree.Source.PositionAt(n.Span.Start).Line == finding.Range.Start.Line && inference.ClassOf(n) == className).ToList();
        var parts = new List<Inference>();
        foreach (var name in names)
        {
            var part = await inference.InferAsync(name, cancellationToken);
            if (part.Types.Count == 0 && await AnyInAnnotations.AreUsedAsync(project, cancellationToken))
                part = new Inference([GenericInference.OfAny(className)], "nothing tells, and the project writes Any in such places");
            if (part.Types.Count == 0)
                return new FixOutcome.Declined(ReasonCode.NotFixable, part.Why);
            parts.Add(part);
        }

        var proposals = new List<Proposal>();
        for (var index = 0; index < Math.Min(MostAlternatives, parts.Max(p => p.Types.Count)); index++)
        {
            var types = parts.Select(p => p.Types[Math.Min(index, p.Types.Count - 1)]).ToList();
            if (await EditsAsync(context, names, types, cancellationToken) is not { } edits)
                continue;
            proposals.Add(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = FixSafety.Safe,
                Title = $"Say what the {context.Tree.TextOf(first)} holds",
                Targets = [finding],
                Edits = edits,
                Rationale = string.Join("; ", parts.Select(p => p.Why).Distinct()),
            });
        }

        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, $"It is {parts[0].Types[0]}, which cannot be written here.");
    }

    /// <summary>The names in annotations that are given no arguments.</summary>
    private static IEnumerable<SyntaxNode> AnnotationNames(ModuleContext context) => context.Tree.Root.DescendantsAndSelf().Where(n =>
        n.Kind is "Name" or "Attribute" && n is not { Field: "value", Parent.Kind: "Subscript" or "Attribute" }
        && n.Ancestors.Prepend(n).Any(a => a.Field is "annotation" or "returns"));

    /// <summary>Null when a type cannot be written without quotes, or the edits would overlap.</summary>
    private static async Task<IReadOnlyList<Edit>?> EditsAsync(ModuleContext context, List<SyntaxNode> names, List<PyType> types, CancellationToken cancellationToken)
    {
        var statement = names[0].Statement()!;
        var written = new List<Annotation>();
        var edits = new List<Edit>();
        foreach (var (name, type) in names.Zip(types))
        {
            if (TypeWriter.Write(context, type, context.Names.ScopeAt(name.Statement()!), statement.FullSpan().Start) is not { } annotation || annotation.Text.StartsWith('"'))
                return null;
            // The author's own name for the class stays where it can take arguments.
            var keeps = context.Style.Allows(9) || char.IsUpper(context.Tree.TextOf(name).Split('.')[^1][0]);
            written.Add(keeps ? annotation with { Imports = [.. annotation.Imports.Where(i => i.Name != AbstractNames.AliasOf(type.Name))] } : annotation);
            edits.Add(keeps
                ? new Edit(context.File, new TextSpan(name.Span.End, name.Span.End), annotation.Text[annotation.Text.IndexOf('[', StringComparison.Ordinal)..])
                : new Edit(context.File, name.Span, annotation.Text));
        }

        var before = (statement.TopLevelStatement() ?? statement).FullSpan().Start;
        List<Edit> all = [.. await AnnotationImports.EditsAsync(context, written, before, cancellationToken)];
        all.AddRange(PythonFunction.All(context.Tree).FirstOrDefault(f => f.Node == statement) is { } function ? SignatureLayout.Fit(context, function, edits) : edits);
        return EditSet.HasOverlap(all) ? null : all;
    }
}
