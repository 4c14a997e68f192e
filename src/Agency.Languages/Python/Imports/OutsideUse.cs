using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Imports;

/// <summary>Evidence that other files reach a name of a module, so that it is more than the module's own business.</summary>
/// <param name="Description">For people: "imported by shop/api.py".</param>
public sealed record OutsideUse(RepositoryPath File, string Description)
{
    /// <summary>
    /// The first other file that imports a name from a module, takes it as an attribute of the module, or names it in
    /// a string (as <c>mock.patch("shop.orders.now")</c> does). Null when none does.
    /// </summary>
    public static async Task<OutsideUse?> FindAsync(
        IProject project, ModuleGraph graph, ProjectModule module, string name, CancellationToken cancellationToken)
    {
        var lastPart = module.Name[(module.Name.LastIndexOf('.') + 1)..];
        foreach (var file in project.Files.Where(f => f != module.File && project.Language.IsSource(f)))
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source })
                continue;
            var other = graph.Find(file);
            var imports = other is null ? [] : other.Imports.Where(i => graph.Resolve(i).Any(m => m.File == module.File)).ToList();
            if (imports.Any(i => i.Module == module.Name && i.Names.Contains(name)))
                return new OutsideUse(file, $"imported from here by {file}");
            if (!source.Text.Contains(name, StringComparison.Ordinal))
                continue;
            if (imports.Any(i => i.Module == module.Name && i.Names.Contains("*")) && (module.Exports is null || module.Exports.Contains(name)))
                return new OutsideUse(file, $"brought to {file} by its star import");
            var isNamed = source.Text.Contains($"{lastPart}.{name}", StringComparison.Ordinal);
            if (!isNamed && imports.Count == 0)
                continue;
            if (await project.ParseAsync(file, cancellationToken) is { } tree && Describe(tree, module, lastPart, name) is { } how)
                return new OutsideUse(file, $"{how} in {file}");
        }

        return null;
    }

    private static string? Describe(SyntaxTree tree, ProjectModule module, string lastPart, string name)
    {
        var aliases = ImportStatement.All(tree).SelectMany(s => s.Names)
            .Where(n => n.AsName is not null && (n.Name == module.Name || n.Name == lastPart))
            .Select(n => n.BoundName)
            .Append(lastPart)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            if (node.Kind == "Attribute" && node.Text("attr") == name && node.Child("value")!.DottedName() is { } owner
                && aliases.Contains(owner[(owner.LastIndexOf('.') + 1)..]))
            {
                return $"used as {owner}.{name}";
            }

            if (node.IsString() && Words.Contain(node.Text("value")!, $"{lastPart}.{name}"))
                return "named by a string";
            if (node is { Kind: "Call" } && node.ChildrenIn("args").ToList() is [var target, var attribute, ..] && attribute.IsString() && attribute.Text("value") == name
                && target.DottedName() is { } patched && aliases.Contains(patched[(patched.LastIndexOf('.') + 1)..]))
            {
                return $"patched or read as an attribute of {patched}";
            }
        }

        return null;
    }
}
