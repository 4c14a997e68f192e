using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What: breaks a circle of imports at the import that is needed least while modules are loaded.</summary>
/// <remarks>
/// <para>Why: which module of a circle is imported first decides whether the program starts.</para>
/// <para>Finding: agency:circular-import</para>
/// <para>Safety: Safe. The name means the same thing wherever it is used; it only arrives later. Names that other modules
/// or tests reach through this module stay, and where a framework may evaluate the annotations a human decides.</para>
/// <para>References: https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module</para>
/// </remarks>
/// <example>
/// <code title="before" file="shop/orders.py">
/// from shop.customers import Customer
///
///
/// def describe(order):
///     return Customer(order).name
/// </code>
/// <code title="with" file="shop/customers.py">
/// from shop.orders import describe
///
///
/// class Customer:
///     def __init__(self, order):
///         self.name = str(order)
///
///
/// LABEL = describe(1)
/// </code>
/// <code title="with" file="shop/__init__.py">
/// </code>
/// <code title="after" file="shop/orders.py">
/// def describe(order):
///     from shop.customers import Customer
///     return Customer(order).name
/// </code>
/// </example>
internal sealed class CircularImportFixer : IFixer
{
    public string Id => "python.circular-import";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "circular-import" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { Module: { } module } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var line = finding.Range.Start.Line;
        var statement = ImportStatement.All(context.Tree).FirstOrDefault(s => s.IsTopLevel && context.Tree.Source.PositionAt(s.Node.Span.Start).Line == line);
        if (statement is null || statement.IsStar)
            return Declined("The import is a star import, or stands in a block of its own");
        // "Circular import: shop.orders -> shop.customers -> shop.orders"
        var way = finding.Message[(finding.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].Split("->", StringSplitOptions.TrimEntries);
        if (way.Length < 2 || context.Graph.Find(way[1]) is not { } target)
            return Declined("The modules of the circle are not known");
        var circular = new CircularImport(context, statement, target);
        if (circular.Names.Count == 0 || circular.IsUnused)
            return Declined("Nothing uses what it imports: it goes with the unused imports, or is there for its effect");
        if (await circular.AnsweredLateAsync(cancellationToken) is { } late)
            return Declined($"{target.Name} imports back only after its definitions (line {late}): the circle is taken care of there");
        if (circular.NeededOnImport is { } needed)
            return Declined($"{needed.Name} is needed while the module is imported (line {context.Tree.Source.PositionAt(needed.Span.Start).Line})");
        foreach (var name in circular.Names)
        {
            if (module.Exports?.Contains(name.BoundName) == true)
                return Declined($"__all__ lists {name.BoundName}");
            if (await OutsideUse.FindAsync(project, context.Graph, module, name.BoundName, cancellationToken) is { } outside)
                return Declined($"{name.BoundName} is {outside.Description}");
        }

        var names = string.Join(", ", circular.Names.Select(n => n.BoundName));
        var alternatives = new List<Proposal>();
        Add($"Import {names} for the type checker only, breaking an import circle", await circular.ToTypeCheckingAsync(cancellationToken));
        Add($"Import {names} where it is used, breaking an import circle", await circular.ToUsesAsync(cancellationToken));
        Add($"Import module {target.Name} instead of its names, breaking an import circle", await circular.ToModuleAsync(cancellationToken));
        return alternatives.Count > 0 ? new FixOutcome.Proposed(alternatives) : Declined("None of the ways to move the import applies");

        void Add(string title, IReadOnlyList<Edit>? edits)
        {
            if (edits is not { Count: > 0 })
                return;
            var doubt = circular.MayBeInspected ? "A framework may evaluate the annotations that use it."
                : target.HasSideEffects ? $"Importing {target.Name} does more than define things, and may happen later now."
                : null;
            alternatives.Add(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = doubt is null ? FixSafety.Safe : FixSafety.NeedsReview,
                Title = title,
                Targets = [finding],
                Edits = edits,
                Rationale = doubt ?? $"{string.Join(" -> ", way)}; nothing outside reaches {names} through {module.Name}.",
            });
        }

        static FixOutcome Declined(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, why + ".");
    }
}
