using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>Builds mypy's command lines.</summary>
internal sealed class MypyCommand(IProject project, Tool tool, Interpreter? interpreter, MypyConfiguration configuration, string cacheFolder)
{
    private static readonly Version FirstWithJson = new(1, 11);

    private static readonly string[] Format =
    [
        "--show-column-numbers", "--show-error-end", "--show-error-codes", "--no-error-summary", "--no-pretty", "--no-color-output", "--hide-error-context",
        "--hide-absolute-path", "--no-install-types", "--soft-error-limit=-1",
    ];

    /// <summary>Arguments of this length in all are given in a file instead.</summary>
    private const int MostCharacters = 200_000;

    /// <summary>
    /// True when what is not installed must not be held against the code: the project says nothing about imports, or the interpreter is
    /// not one that the project was installed for.
    /// </summary>
    public bool IsLenient => !configuration.Exists || interpreter is null or { Origin: "PATH" };

    /// <param name="files">What to check.</param>
    /// <param name="attempt">How to go about it.</param>
    public async Task<ProjectCommand> BuildAsync(IReadOnlyList<RepositoryPath> files, MypyAttempt attempt, CancellationToken cancellationToken)
    {
        List<string> command = [.. tool.Command, .. Format, "--cache-dir", cacheFolder];
        if (Version.TryParse(tool.Version, out var version) && version >= FirstWithJson)
            command.AddRange(["-O", "json"]);
        if (interpreter is not null && attempt.UsesInterpreter)
            command.AddRange(["--python-executable", interpreter.Executable]);
        if (IsLenient)
            command.Add("--ignore-missing-imports");
        if (attempt.UsesExplicitBases)
            command.AddRange(["--explicit-package-bases", "--namespace-packages"]);
        if (attempt.LeavesPluginsOut)
            command.AddRange(["--config-file", await WriteAsync("mypy.ini", configuration.WithoutPlugins(), cancellationToken)]);
        if (attempt.Shadowed.Count > 0)
        {
            // Anything may be imported from what stands in for a file that cannot be read.
            var shadow = await WriteAsync("shadow.py", "from typing import Any\ndef __getattr__(name: str) -> Any: ...\n", cancellationToken);
            command.AddRange(attempt.Shadowed.SelectMany(f => new[] { "--shadow-file", f, shadow }));
        }

        var arguments = files.Select(Argument).ToList();
        if (arguments.Sum(a => a.Length + 1) > MostCharacters)
            command.Add("@" + await WriteAsync("files.txt", string.Join('\n', arguments), cancellationToken));
        else
            command.AddRange(arguments);
        return new ProjectCommand
        {
            Command = command,
            Folder = configuration.Folder,
            Environment = Environment(),
            ReadablePaths = [.. tool.ReadablePaths, .. interpreter?.ReadablePaths ?? []],
            WritablePaths = [cacheFolder],
            Limits = ToolLimits.Of(project),
        };
    }

    /// <summary>The path with a leading folder, so that no name is taken for an option or a list of arguments.</summary>
    public string Argument(RepositoryPath file) => "./" + configuration.ToFolder(file);

    /// <summary>A src layout is found as if it were installed.</summary>
    private Dictionary<string, string> Environment()
    {
        var sources = configuration.Folder.Length == 0 ? "src/" : configuration.Folder + "/src/";
        var hasSources = project.Files.Any(f => f.Value.StartsWith(sources, StringComparison.Ordinal)) && !project.Files.Contains(RepositoryPath.Parse(sources + "__init__.py"));
        var environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" };
        if (hasSources && !configuration.HasPath)
            environment["MYPYPATH"] = "src";
        return environment;
    }

    private async Task<string> WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(cacheFolder, "run")).FullName, name);
        await File.WriteAllTextAsync(path, text, cancellationToken);
        return path;
    }
}
