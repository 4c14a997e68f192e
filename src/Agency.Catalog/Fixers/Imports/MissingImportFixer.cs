using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What: imports a name that is used and defined nowhere, where one import is plainly meant.</summary>
/// <remarks>
/// <para>Why: the code fails with a NameError as soon as it runs; the project itself mostly shows what is meant, by
/// importing the same name elsewhere or by defining it once.</para>
/// <para>Finding: ruff:F821</para>
/// <para>Safety: Safe. The name had no meaning before. Names that several modules give, that resemble a variable in
/// scope, or that only an unused package has are not guessed; an import that would close a circle goes to where the
/// name is used.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/undefined-name/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
///
///
/// def load(path):
///     with open(os.fspath(path), encoding="utf-8") as stream:
///         return json.load(stream)
/// </code>
/// <code title="after">
/// import json
/// import os
///
///
/// def load(path):
///     with open(os.fspath(path), encoding="utf-8") as stream:
///         return json.load(stream)
/// </code>
/// </example>
internal sealed class MissingImportFixer : IFixer
{
    public string Id => "python.missing-import";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.Rule is "F821" or "name-defined" || finding.AlsoSeenAs.Contains("ruff:F821");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        if (NameAt(finding, context) is not { } name)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no undefined name at this place.");
        var uses = context.Names.Unresolved.Where(o => o.Name == name).ToList();
        if (MissingNames.Refusal(name, uses) is { } refusal)
            return new FixOutcome.Declined(ReasonCode.NotFixable, refusal + ".");
        return await new ImportChooser(context, name, uses).ChooseAsync(cancellationToken) switch
        {
            ImportChoice.None none => new FixOutcome.Declined(none.Reason, none.Why),
            ImportChoice.One one => Propose(finding, context, one, uses),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
    }

    private FixOutcome Propose(Finding finding, ImportContext context, ImportChoice.One choice, List<NameOccurrence> uses)
    {
        var import = choice.Own is null ? choice.Import : context.Own(choice.Import);
        if (choice.Own is null || !context.LeadsBack(choice.Own))
        {
            var isForTypesOnly = uses.TrueForAll(u => u.InString) && context.Tree.Root.ChildrenIn("body").Any(s => s.IsTypeCheckingBlock());
            var edits = isForTypesOnly ? context.Insertion.ForTypeChecking(import) : [context.Insertion.AtTop(import, FirstNeeded(uses))];
            return FixOutcome.One(Proposal(edits, $"Import {choice.Import.BoundName}: {import}", choice.Because));
        }

        const string Circle = "At the top it would close a circle of imports.";
        if (uses.TrueForAll(u => u.InString || (u.InAnnotation && context.HasLazyAnnotations)))
            return FixOutcome.One(Proposal(context.Insertion.ForTypeChecking(import), $"Import {import.BoundName} for the type checker: {import}", $"{choice.Because} {Circle}"));
        var functions = uses.Select(u => u.Node.EnclosingFunction()).Distinct().ToList();
        if (functions.Contains(null) || uses.Exists(u => u.InAnnotation))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"'{import}' would close a circle of imports, and the name is needed while the module is imported.");
        return FixOutcome.One(Proposal(
            [.. Outermost(functions!).Select(f => context.Insertion.InFunction(f, import))], $"Import {import.BoundName} where it is used: {import}", $"{choice.Because} {Circle}"));

        Proposal Proposal(IReadOnlyList<Edit> edits, string title, string because) => new()
        {
            Fixer = Id,
            Rung = Rung,
            Safety = choice.Safety,
            Title = title,
            Targets = [finding],
            Edits = edits,
            Rationale = because,
        };
    }

    /// <summary>Where module-level code first needs the name.</summary>
    private static int FirstNeeded(IEnumerable<NameOccurrence> uses) =>
        uses.Where(u => u.Node.EnclosingFunction() is null).Select(u => u.Span.Start).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>Functions that are in no other of them.</summary>
    private static IEnumerable<SyntaxNode> Outermost(IReadOnlyCollection<SyntaxNode> functions) => functions.Where(f => !f.Ancestors.Any(functions.Contains));

    private static string? NameAt(Finding finding, ImportContext context)
    {
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        if (context.Names.Unresolved.FirstOrDefault(o => o.Span.Start == at && !o.Span.IsEmpty) is { } exact)
            return exact.Name;
        // In a string annotation made of pieces, or where a tool gives the whole expression, the message names it.
        var quoted = finding.Message.Split('"', '`', '\'') is [_, { Length: > 0 } name, ..] ? name : null;
        return context.Names.Unresolved.Any(o => o.Name == quoted) ? quoted : null;
    }
}
