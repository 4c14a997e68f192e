using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>What a module does while it is imported, as far as circles of imports go.</summary>
internal sealed class ModuleFacts(SyntaxTree tree)
{
    private readonly NameTable names = NameTable.Of(tree);

    /// <summary>The line (from 1) from which on the module has a name; null when it never has.</summary>
    public int? LineOfBinding(string name)
    {
        var bindings = names.Module.Symbols.GetValueOrDefault(name)?.Bindings.Where(IsRunOnImport).ToList() ?? [];
        if (bindings.Count > 0)
            return bindings.Min(b => LineOf(b.Span.Start));
        // A star import may bring it; where is not known, so it counts as there from the start.
        return names.Module.HasStarImport ? 1 : null;
    }

    /// <summary>How the names that an import statement binds are used.</summary>
    /// <param name="line">Of the statement, from 1.</param>
    public ImportUse UseOf(int line)
    {
        var uses = Bound(line).SelectMany(name => names.Module.Symbols.GetValueOrDefault(name.BoundName)?.Reads ?? []).ToList();
        if (uses.Any(u => !u.InAnnotation && !u.InString && IsRunOnImport(u)))
            return ImportUse.OnImport;
        return uses.Count > 0 && uses.All(u => u.InAnnotation || u.InString) ? ImportUse.InAnnotations : ImportUse.Later;
    }

    /// <summary>The attributes of the modules bound by an import statement that are read while this module is imported.</summary>
    public IEnumerable<string> AttributesReadOnImport(int line)
    {
        foreach (var name in Bound(line))
        {
            var path = name.AsName ?? name.Name;
            foreach (var use in names.Module.Symbols.GetValueOrDefault(name.BoundName)?.Reads.Where(u => !u.InString && IsRunOnImport(u)) ?? [])
            {
                if (AttributeBehind(use.Node, path.Split('.').Length - 1) is { } attribute)
                    yield return attribute;
            }
        }
    }

    /// <summary>The import statement on a line; null when there is none.</summary>
    public SyntaxNode? StatementAt(int line) => Statements(line).FirstOrDefault()?.Node;

    private IEnumerable<ImportedName> Bound(int line) => Statements(line).SelectMany(s => s.Names);

    private IEnumerable<ImportStatement> Statements(int line) => ImportStatement.All(tree).Where(s => LineOf(s.Node.Span.Start) == line);

    private static bool IsRunOnImport(NameOccurrence occurrence) => occurrence.Scope.Chain.All(s => s.Kind != ScopeKind.Function);

    /// <summary>For <c>import a.b</c> and the use <c>a.b.c</c> the attribute is <c>c</c>.</summary>
    private static string? AttributeBehind(SyntaxNode use, int inner)
    {
        var node = use.Parent;
        for (; inner > 0 && node is { Kind: "Attribute" }; inner--)
            node = node.Parent;
        return node is { Kind: "Attribute" } ? node.Text("attr") : null;
    }

    private int LineOf(int offset) => tree.Source.PositionAt(offset).Line;
}
