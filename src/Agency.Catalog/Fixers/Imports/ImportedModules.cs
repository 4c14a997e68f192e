using Agency.Core.Projects;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What happens when the project's own modules behind an import are no longer imported by it.</summary>
/// <param name="Effect">Something that would not happen any more; the import stays.</param>
/// <param name="Doubt">Something that might not happen any more; a human decides.</param>
internal sealed record ImportedModules(string? Effect, string? Doubt)
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "pytest", "numpy", "pandas", "requests", "six", "mock", "yaml", "attr", "attrs", "typing_extensions", "click", "flask", "jinja2", "pydantic",
    };

    private static readonly ImportedModules Foreign = new(null, null);

    /// <param name="line">Where the import stands, from 1.</param>
    /// <param name="statementStays">True when other names of the same statement are used, so that its module is imported all the same.</param>
    public static ImportedModules Of(ModuleGraph graph, ProjectModule? importer, ImportedName name, int line, bool statementStays)
    {
        if (importer is null)
            return name.Statement.Level > 0 ? new ImportedModules(null, "What the import brings in could not be worked out.") : Foreign;
        var isPackage = importer.File.FileName == "__init__.py";
        var target = name.Statement.IsFrom
            ? new ModuleImport(name.Statement.Absolute(importer.Name, isPackage) ?? "", [name.Name], 0, false, false)
            : new ModuleImport(name.Name, [], 0, false, false);
        var modules = graph.Resolve(target).ToList();
        if (modules.Count == 0)
            return OfForeign(graph, importer, name);
        var others = importer.Imports.Where(i => i.Line != line || i.Module != target.Module || statementStays).SelectMany(graph.Resolve).ToList();
        if (modules.FirstOrDefault(m => m.HasSideEffects && !others.Contains(m)) is { } direct)
            return new ImportedModules($"Importing {direct.Name} does more than define things, and nothing else here imports it", null);
        var lost = Reach(graph, modules).Except(Reach(graph, others)).ToList();
        if (lost.FirstOrDefault(m => m.HasSideEffects) is { } indirect)
            return new ImportedModules(null, $"It brings in {indirect.Name}, which does more than define things.");
        var isFacade = name.Statement.IsFrom && !name.BoundName.StartsWith('_') && IsPrivate(target.Module) && !IsPrivate(importer.Name);
        return isFacade
            ? new ImportedModules(null, $"A public module may offer {name.BoundName} of the private {target.Module}.")
            : Foreign;
    }

    /// <summary>A module outside the project that nothing else here mentions is perhaps imported for its effect.</summary>
    private static ImportedModules OfForeign(ModuleGraph graph, ProjectModule importer, ImportedName name)
    {
        var root = Root(name.Name);
        var isKnown = name.Statement.IsFrom || StandardLibrary.Contains(root) || Harmless.Contains(root)
            || graph.Modules.Any(m => m != importer && m.Imports.Any(i => Root(i.Module) == root));
        return isKnown ? Foreign : new ImportedModules(null, $"Nothing else in the project imports {root}: it may be there for its effect.");
    }

    private static string Root(string module) => module.Split('.')[0];

    private static bool IsPrivate(string module) => module.Split('.').Any(p => p.StartsWith('_'));

    private static HashSet<ProjectModule> Reach(ModuleGraph graph, IEnumerable<ProjectModule> from)
    {
        var reached = new HashSet<ProjectModule>(from);
        var queue = new Queue<ProjectModule>(reached);
        while (queue.TryDequeue(out var module))
        {
            foreach (var next in module.Imports.Where(i => !i.TypeCheckingOnly && !i.InFunction).SelectMany(graph.Resolve))
            {
                if (reached.Add(next))
                    queue.Enqueue(next);
            }
        }

        return reached;
    }
}
