using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// What functions without annotations were called with and gave back while the suite ran, once for a project. A hint
/// only: the type checker has the last word.
/// </summary>
public sealed class ObservedTypes
{
    /// <summary>For the one run; a fixer that takes longer is given up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(105);

    private static readonly PerProject<ObservedTypes> Known = new(RunAsync);

    private readonly ILookup<(RepositoryPath File, string Name), ObservedFunction> functions;

    private ObservedTypes(IEnumerable<ObservedFunction> functions) =>
        this.functions = functions.ToLookup(f => (f.File, f.QualifiedName.Replace(".<locals>", "", StringComparison.Ordinal)));

    /// <summary>Runs the suite when nobody has yet.</summary>
    public static Task<ObservedTypes> OfAsync(IProject project, CancellationToken cancellationToken) => Known.GetAsync(project, cancellationToken);

    /// <summary>The types of an argument; empty when the function was not called, or only with test doubles.</summary>
    public IReadOnlyList<PyType> Argument(RepositoryPath file, PythonFunction function, string parameter) =>
        Read(Find(file, function)?.Arguments.GetValueOrDefault(parameter));

    public IReadOnlyList<PyType> Returns(RepositoryPath file, PythonFunction function) => Read(Find(file, function)?.Returns);

    public IReadOnlyList<PyType> Yields(RepositoryPath file, PythonFunction function) => Read(Find(file, function)?.Yields);

    /// <summary>By name, because lines move; of several of one name (setter and getter), only by its old line.</summary>
    private ObservedFunction? Find(RepositoryPath file, PythonFunction function) =>
        functions[(file, function.QualifiedName)].ToList() is [var only] ? only : null;

    private static List<PyType> Read(IReadOnlyList<string>? names) =>
        [.. (names ?? []).Where(n => !IsDouble(n)).Select(TypeReader.Read).Distinct()];

    /// <summary>Stand-ins of tests say nothing about what comes in earnest.</summary>
    private static bool IsDouble(string name) =>
        name.Contains("mock.", StringComparison.Ordinal) || name.Contains("<locals>", StringComparison.Ordinal) || name.StartsWith("test", StringComparison.Ordinal)
        || name.Contains(".test_", StringComparison.Ordinal) || name.Contains(".tests.", StringComparison.Ordinal) || name.StartsWith("conftest.", StringComparison.Ordinal);

    private static async Task<ObservedTypes> RunAsync(IProject project, CancellationToken cancellationToken)
    {
        if (project.Settings.Tests.Runner == "none")
            return new ObservedTypes([]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return new ObservedTypes(await project.Language.ObserveTypesAsync(project, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ObservedTypes([]);
        }
        finally
        {
            // Tests may write in the tree, and those who look at it next must find it as it was.
            if (project is IWorkspace workspace)
                await workspace.RestoreAsync(cancellationToken);
        }
    }
}
