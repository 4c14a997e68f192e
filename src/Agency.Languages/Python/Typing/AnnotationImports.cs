using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Languages.Python.Typing;

/// <summary>The edits that import what annotations need, each thing once.</summary>
public static class AnnotationImports
{
    /// <param name="before">The first place that needs them when the module is loaded.</param>
    public static async Task<IReadOnlyList<Edit>> EditsAsync(
        ModuleContext context, IEnumerable<Annotation> annotations, int before, CancellationToken cancellationToken)
    {
        var needs = annotations.ToList();
        var imports = needs.SelectMany(a => a.Imports).Select(i => (Import: i, IsChecked: false))
            .Concat(needs.SelectMany(a => a.CheckedImports).Select(i => (Import: i, IsChecked: true)))
            .DistinctBy(i => i.Import)
            .OrderBy(i => i.IsChecked).ThenBy(i => i.Import.Module, StringComparer.Ordinal).ThenBy(i => i.Import.Name, StringComparer.Ordinal)
            .ToList();
        var apart = imports.SelectMany(i => Edits(context, context.Tree, i.Import, i.IsChecked, before)).Distinct().ToList();
        if (!EditSet.HasOverlap(apart))
            return apart;

        // They meet at one place: made one after the other, and taken together as one edit.
        var tree = context.Tree;
        foreach (var (import, isChecked) in imports)
        {
            var text = EditSet.Apply(tree.Source.Text, Edits(context, tree, import, isChecked, before + tree.Source.Length - context.Tree.Source.Length));
            if (await context.Snapshot.Project.Language.ParseAsync(tree.Source.With(text), cancellationToken) is not ParseOutcome.Parsed parsed)
                throw new InvalidOperationException($"Importing {import} does not parse.");
            tree = parsed.Tree;
        }

        return [Difference(context.File, context.Tree.Source.Text, tree.Source.Text)];
    }

    private static IReadOnlyList<Edit> Edits(ModuleContext context, SyntaxTree tree, NewImport import, bool isChecked, int before)
    {
        var insertion = new ImportInsertion(context.File, tree, context.Project.LineLength, context.IsFirstParty);
        return isChecked ? insertion.ForTypeChecking(import) : [insertion.AtTop(import, before)];
    }

    /// <summary>One edit that makes the second text of the first.</summary>
    private static Edit Difference(RepositoryPath file, string from, string to)
    {
        var start = 0;
        while (start < from.Length && start < to.Length && from[start] == to[start])
            start++;
        var end = 0;
        while (end < from.Length - start && end < to.Length - start && from[^(end + 1)] == to[^(end + 1)])
            end++;
        return new Edit(file, new TextSpan(start, from.Length - end), to[start..(to.Length - end)]);
    }
}
