using Agency.Core.Syntax;

namespace Agency.Languages.Python.Imports;

/// <summary>An <c>import</c> or <c>from … import</c> statement.</summary>
public sealed class ImportStatement
{
    private ImportStatement(SyntaxNode node)
    {
        Node = node;
        IsFrom = node.Kind == "ImportFrom";
        Level = node.Number("level") ?? 0;
        Module = IsFrom ? new string('.', Level) + node.Text("module") : "";
        Names = [.. node.ChildrenIn("names").Select(a => new ImportedName(a, a.Text("name")!, a.Text("asname"), this))];
    }

    public SyntaxNode Node { get; }

    public bool IsFrom { get; }

    /// <summary>The leading dots of a relative import.</summary>
    public int Level { get; }

    /// <summary>What <c>from</c> names, with its leading dots; empty for a plain import.</summary>
    public string Module { get; }

    public IReadOnlyList<ImportedName> Names { get; }

    public bool IsStar => Names is [{ Name: "*" }];

    public bool IsFuture => Module == "__future__";

    /// <summary>The modules it names: that of a <c>from</c>, or each of a plain import.</summary>
    public IEnumerable<string> Modules => IsFrom ? [Module] : Names.Select(n => n.Name);

    /// <summary>True when it stands in the module's own body.</summary>
    public bool IsTopLevel => Node.Parent is { Kind: "Module" };

    public static ImportStatement? From(SyntaxNode? node) => node is not null && node.IsImport() ? new ImportStatement(node) : null;

    /// <summary>Every import of a module, wherever it stands.</summary>
    public static IEnumerable<ImportStatement> All(SyntaxTree tree) =>
        tree.Root.DescendantsAndSelf().Where(n => n.IsImport()).Select(n => new ImportStatement(n));

    /// <summary>The name whose <c>alias</c> node this is.</summary>
    public static ImportedName? NameOf(SyntaxNode? alias) =>
        alias is { Kind: "alias" } ? From(alias.Parent)?.Names.First(n => n.Node == alias) : null;

    /// <summary>The module a relative import means, for a file of this name; null when it leaves the top package.</summary>
    /// <param name="importer">The importing module's dotted name.</param>
    /// <param name="isPackage">True for an <c>__init__</c>.</param>
    public string? Absolute(string importer, bool isPackage)
    {
        if (Level == 0)
            return Module;
        var parts = importer.Split('.').ToList();
        var drop = isPackage ? Level - 1 : Level;
        if (drop > parts.Count)
            return null;
        parts.RemoveRange(parts.Count - drop, drop);
        var rest = Module[Level..];
        return string.Join('.', rest.Length > 0 ? parts.Append(rest) : parts);
    }

    /// <inheritdoc/>
    public override string ToString() => IsFrom ? $"from {Module} import {string.Join(", ", Names)}" : $"import {string.Join(", ", Names)}";
}
