using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>A module and all that is known of it when types are written in it.</summary>
public sealed class ModuleContext
{
    private ModuleContext(ProjectSnapshot snapshot, RepositoryPath file, SyntaxTree tree, ModuleGraph graph, ProjectStyle project, AnnotationStyle style)
    {
        Snapshot = snapshot;
        File = file;
        Tree = tree;
        Graph = graph;
        Project = project;
        Style = style;
        Names = NameTable.Of(tree);
        Name = graph.Find(file)?.Name ?? "";
    }

    public ProjectSnapshot Snapshot { get; }

    public RepositoryPath File { get; }

    public SyntaxTree Tree { get; }

    public NameTable Names { get; }

    public ModuleGraph Graph { get; }

    /// <summary>The module's dotted name; empty when it has none.</summary>
    public string Name { get; }

    public ProjectStyle Project { get; }

    public AnnotationStyle Style { get; }

    public bool IsTest => IsTestFile(File);

    /// <summary>True for a stub, which only the type checker reads.</summary>
    public bool IsStub => File.Value.EndsWith(".pyi", StringComparison.Ordinal);

    /// <summary>Null when the file cannot be read or parsed.</summary>
    public static async Task<ModuleContext?> OfAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken) =>
        await InAsync(await ProjectSnapshot.OfAsync(project, cancellationToken), file, cancellationToken);

    /// <summary>A file of a snapshot; null when it cannot be read or parsed.</summary>
    public static async Task<ModuleContext?> InAsync(ProjectSnapshot snapshot, RepositoryPath file, CancellationToken cancellationToken)
    {
        var project = snapshot.Project;
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return null;
        var style = await ProjectStyle.OfAsync(project, cancellationToken);
        var target = await TargetPython.OfAsync(project, cancellationToken);
        return new ModuleContext(
            snapshot, file, tree, await snapshot.GraphAsync(cancellationToken), style, AnnotationStyle.Of(tree, file, target, style));
    }

    /// <summary>True for tests and what they share, by the names that pytest and unittest use.</summary>
    public static bool IsTestFile(RepositoryPath file) =>
        file.FileName.StartsWith("test_", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal)
        || file.FileName is "conftest.py" or "tests.py" || file.Folder.Split('/').Any(part => part is "tests" or "test" or "testing");

    /// <summary>True for a top-level name that is the project's own.</summary>
    public bool IsFirstParty(string top) => Graph.Modules.Any(m => m.Name == top || m.Name.StartsWith(top + ".", StringComparison.Ordinal));

    /// <summary>The project's module that defines a full name, and the rest of the name in it; null for others.</summary>
    public (ProjectModule Module, string Path)? Split(string fullName)
    {
        for (var dot = fullName.LastIndexOf('.'); dot > 0; dot = fullName.LastIndexOf('.', dot - 1))
        {
            if (Graph.Find(fullName[..dot]) is { } module)
                return (module, fullName[(dot + 1)..]);
        }

        return null;
    }
}
