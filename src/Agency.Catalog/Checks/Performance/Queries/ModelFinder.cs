using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>Finds classes of the project by how models name one another.</summary>
internal static class ModelFinder
{
    /// <summary>A name in more files than this is not followed through all of them.</summary>
    private const int MostFiles = 80;

    /// <summary>The class that an expression of a module means.</summary>
    public static async Task<ClassView?> ClassAsync(ModuleContext context, SyntaxNode node, CancellationToken cancellationToken) =>
        NameResolver.FullName(context, node) is { } name ? await ClassView.FindAsync(context, name, cancellationToken) : null;

    /// <summary>
    /// The class that a text names, in the same module or the one in the project; null where several have the name and none of them is the nearer one.
    /// </summary>
    /// <param name="package">A part of the dotted name of the module that defines it; null when the text says none.</param>
    public static async Task<ClassView?> NamedAsync(ModuleContext context, string name, string? package, CancellationToken cancellationToken)
    {
        if (package is null && await ClassView.FindAsync(context, $"{context.Name}.{name}", cancellationToken) is { } own)
            return own;
        var candidates = new List<ClassView>();
        foreach (var file in context.Snapshot.FilesNaming(name).Where(f => !IsMigration(f) && !ModuleContext.IsTestFile(f)).Take(MostFiles))
        {
            if (await ModuleContext.InAsync(context.Snapshot, file, cancellationToken) is { } other)
                candidates.AddRange(Classes(other).Where(c => c.Name == name));
        }

        var app = package ?? AppOf(context);
        return candidates.Count == 1 ? candidates[0] : candidates.Where(c => AppOf(c.Context) == app).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The classes of the modules whose text holds each of the words.</summary>
    public static async Task<IReadOnlyList<ClassView>> ClassesNamingAsync(ModuleContext context, string word, IReadOnlyList<string> anyOf, CancellationToken cancellationToken)
    {
        var others = anyOf.SelectMany(context.Snapshot.FilesNaming).ToHashSet();
        var found = new List<ClassView>();
        foreach (var file in context.Snapshot.FilesNaming(word).Where(f => others.Contains(f) && !IsMigration(f) && !ModuleContext.IsTestFile(f)).Take(MostFiles))
        {
            if (await ModuleContext.InAsync(context.Snapshot, file, cancellationToken) is { } other)
                found.AddRange(Classes(other));
        }

        return found;
    }

    /// <summary>What the body of a class binds to calls, by name.</summary>
    public static IEnumerable<(string Name, SyntaxNode Call, SyntaxNode Statement)> Fields(SyntaxNode definition)
    {
        foreach (var statement in definition.ChildrenIn("body").Where(s => s.Kind is "Assign" or "AnnAssign"))
        {
            var targets = statement.Kind == "Assign" ? statement.ChildrenIn("targets").ToList() : [statement.Child("target")!];
            if (targets is [{ Kind: "Name" } name] && statement.Child("value") is { Kind: "Call" } call)
                yield return (name.Text("id")!, call, statement);
        }
    }

    public static bool IsMigration(RepositoryPath file) => file.Folder.Split('/').Any(part => part is "migrations" or "versions" or "alembic");

    /// <summary>The package that a module of models is part of: <c>library.models.books</c> is of <c>library</c>.</summary>
    private static string AppOf(ModuleContext context)
    {
        var parts = context.Name.Split('.');
        var models = Array.FindIndex(parts, p => p is "models" or "model");
        return models > 0 ? parts[models - 1] : parts.Length > 1 ? parts[^2] : "";
    }

    private static IEnumerable<ClassView> Classes(ModuleContext context) =>
        context.Tree.Root.ChildrenIn("body").Where(s => s.Kind == "ClassDef").Select(s => new ClassView(context, s));
}
