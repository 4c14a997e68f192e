using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Testing;

/// <summary>Where a project keeps its tests, so that a new one beside them is collected with them.</summary>
/// <param name="File">A file that does not exist yet.</param>
/// <param name="Module">The dotted name by which tests import the module under test.</param>
public sealed record SecurityTestPlace(RepositoryPath File, string Module)
{
    /// <summary>
    /// The place for a test of a function; null when the project has no tests to put it beside, does not run them, or
    /// cannot import the module by name.
    /// </summary>
    /// <param name="file">The module that holds the function.</param>
    /// <param name="function">Its dotted name within the module: <c>find</c>, <c>Shop.find</c>.</param>
    public static async Task<SecurityTestPlace?> FindAsync(
        IProject project, RepositoryPath file, string function, CancellationToken cancellationToken)
    {
        if (project.Settings.Tests.Runner == "none" || IsTest(file) || await project.Language.InterpreterAsync(cancellationToken) is null)
            return null;
        var modules = await project.Language.ModulesAsync(project, cancellationToken);
        if (modules.Find(file) is not { } module || module.Name.Split('.') is not { } parts || !parts.All(IsImportable) || parts[^1] is "__main__" or "setup")
            return null;
        var tests = modules.Modules.Where(m => IsTest(m.File)).ToList();
        if (FolderOf(tests, modules, module) is not { } folder)
            return null;
        var isSuffixed = tests.Count(t => t.File.FileName.EndsWith("_test.py", StringComparison.Ordinal)) * 2 > tests.Count;
        var stem = $"security_{Word(parts[^1])}_{Word(function)}";
        var taken = project.Files.Select(f => f.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var number = 1; ; number++)
        {
            // Without packages, pytest wants no two test files of one name, wherever they are.
            var numbered = number == 1 ? stem : $"{stem}_{number}";
            var name = isSuffixed ? $"{numbered}_test.py" : $"test_{numbered}.py";
            if (!taken.Contains(name))
                return new SecurityTestPlace(RepositoryPath.Parse(folder.Length == 0 ? name : $"{folder}/{name}"), module.Name);
        }
    }

    /// <summary>The folder of the tests that import the module, else the one that holds most tests; null without tests.</summary>
    private static string? FolderOf(IReadOnlyList<ProjectModule> tests, ModuleGraph modules, ProjectModule module) => tests
        .GroupBy(t => t.File.Folder)
        .OrderByDescending(g => g.Count(t => t.Imports.SelectMany(modules.Resolve).Contains(module)))
        .ThenByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    private static bool IsTest(RepositoryPath file) => file.Value.EndsWith(".py", StringComparison.Ordinal)
        && (file.FileName.StartsWith("test_", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal));

    private static bool IsImportable(string part) =>
        part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_') && part.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>A name as part of a file's name.</summary>
    private static string Word(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_')).Trim('_') is { Length: > 0 } word ? word : "module";
}
