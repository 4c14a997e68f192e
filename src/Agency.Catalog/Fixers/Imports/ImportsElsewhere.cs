using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>How the project's files import a name, with how many do it so.</summary>
internal sealed class ImportsElsewhere(ImportContext context, string name)
{
    /// <summary>Absolute imports, the most frequent first.</summary>
    public async Task<IReadOnlyDictionary<NewImport, int>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<NewImport, int>();
        foreach (var file in context.Project.Files.Where(context.Project.Language.IsSource))
        {
            if (await context.Project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source.Text: var text } || !Words.Contain(text, name)
                || await context.Project.ParseAsync(file, cancellationToken) is not { } tree)
            {
                continue;
            }

            foreach (var import in ImportStatement.All(tree).SelectMany(s => s.Names).Where(n => n.BoundName == name && !IsFallback(n.Statement.Node)))
            {
                if (Absolute(import, file) is { } absolute)
                    found[absolute] = found.GetValueOrDefault(absolute) + 1;
            }
        }

        return found.OrderByDescending(f => f.Value).ThenBy(f => f.Key.ToString(), StringComparer.Ordinal).ToDictionary();
    }

    /// <summary>The second choice of a <c>try</c>: not how the name is usually had.</summary>
    private static bool IsFallback(SyntaxNode statement) => statement.Ancestors.Any(a => a.Kind is "ExceptHandler" or "Try");

    private NewImport? Absolute(ImportedName import, RepositoryPath file)
    {
        if (!import.Statement.IsFrom)
            return import.AsName is null && import.Name.Contains('.', StringComparison.Ordinal) ? null : new NewImport(import.Name, null, import.AsName);
        if (import.Statement.Level == 0)
            return new NewImport(import.Statement.Module, import.Name, import.AsName);
        return context.Graph.Find(file) is { } module && import.Statement.Absolute(module.Name, file.FileName == "__init__.py") is { Length: > 0 } target
            ? new NewImport(target, import.Name, import.AsName)
            : null;
    }
}
