using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>A class of the project, where it is defined.</summary>
public sealed record ClassView(ModuleContext Context, SyntaxNode Node)
{
    private const int MostHops = 6;

    public string Name => Node.Text("name")!;

    public string FullName => string.Join('.', Node.Ancestors.Where(a => a.Kind == "ClassDef").Select(a => a.Text("name")!).Reverse().Prepend(Context.Name).Append(Name));

    public IEnumerable<PythonFunction> Methods => Node.ChildrenIn("body").Select(PythonFunction.Of).OfType<PythonFunction>();

    /// <summary>The base classes by their full names; null for what is no plain name.</summary>
    public IReadOnlyList<string?> Bases => [.. Node.ChildrenIn("bases").Select(b => NameResolver.FullName(Context, b.Kind == "Subscript" ? b.Child("value")! : b))];

    /// <summary>The class of a full name, followed through the modules that only pass it on; null when it is not the project's.</summary>
    public static async Task<ClassView?> FindAsync(ModuleContext from, string fullName, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (from.Split(fullName) is not { } place)
                return null;
            var context = place.Module.File == from.File ? from : await ModuleContext.InAsync(from.Snapshot, place.Module.File, cancellationToken);
            if (context is null)
                return null;
            var parts = place.Path.Split('.');
            var node = context.Tree.Root.ChildrenIn("body").LastOrDefault(s => s.Kind == "ClassDef" && s.Text("name") == parts[0]);
            foreach (var part in parts.Skip(1))
                node = node?.ChildrenIn("body").LastOrDefault(s => s.Kind == "ClassDef" && s.Text("name") == part);
            if (node is not null)
                return new ClassView(context, node);
            if (NameResolver.FullName(context, place.Path, context.Names.Module) is not { } next || next == fullName || next.StartsWith("builtins.", StringComparison.Ordinal))
                return null;
            fullName = next;
        }

        return null;
    }

    /// <summary>This class and the project's classes that it derives from, nearest first.</summary>
    public async Task<IReadOnlyList<ClassView>> LineageAsync(CancellationToken cancellationToken)
    {
        var lineage = new List<ClassView> { this };
        for (var i = 0; i < lineage.Count && lineage.Count < 20; i++)
        {
            foreach (var name in lineage[i].Bases.OfType<string>())
            {
                if (await FindAsync(lineage[i].Context, name, cancellationToken) is { } next && !lineage.Exists(c => c.FullName == next.FullName))
                    lineage.Add(next);
            }
        }

        return lineage;
    }

    /// <summary>The project's classes that derive directly from this one.</summary>
    public async Task<IReadOnlyList<ClassView>> SubclassesAsync(CancellationToken cancellationToken)
    {
        var found = new List<ClassView>();
        foreach (var file in Context.Snapshot.FilesNaming(Name))
        {
            if (await ModuleContext.InAsync(Context.Snapshot, file, cancellationToken) is not { } other)
                continue;
            foreach (var node in other.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "ClassDef" && n != Node))
            {
                var candidate = new ClassView(other, node);
                foreach (var name in candidate.Bases.OfType<string>().Where(b => b.EndsWith("." + Name, StringComparison.Ordinal)))
                {
                    if (name == FullName || (await FindAsync(other, name, cancellationToken))?.FullName == FullName)
                        found.Add(candidate);
                }
            }
        }

        return found;
    }
}
