using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python.Measuring;

namespace Agency.Languages.Python;

/// <summary>What Agency knows of Python code, by asking the worker under the project's own interpreter.</summary>
public sealed class PythonServices : ILanguageServices, IAsyncDisposable
{
    private readonly AsyncLazy<Interpreter?> interpreter;
    private readonly AsyncLazy<WorkerClient?> worker;
    private readonly AsyncLazy<string> workerFolder;
    private readonly ModuleGraphs graphs;
    private readonly TypeRevealer revealer;
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<NameProvider>>> providers = new(StringComparer.Ordinal);

    /// <param name="root">The repository's own folder, where its virtual environment is looked for.</param>
    /// <param name="cacheFolder">Agency's cache folder, to which the worker is written.</param>
    /// <param name="searchPath">The folders of PATH.</param>
    /// <param name="memory">Keeps what interpreters answered between runs; null asks them anew.</param>
    public PythonServices(
        string root, PythonSettings settings, IProcessRunner processes, ISandbox sandbox, string cacheFolder, IReadOnlyList<string> searchPath,
        IResultCache? memory = null)
    {
        var finder = new InterpreterFinder(
            processes, sandbox, searchPath, new InterpreterMemory(memory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)));
        interpreter = new AsyncLazy<Interpreter?>(token => finder.FindAsync(root, settings, token));
        revealer = new TypeRevealer(this);
        workerFolder = new AsyncLazy<string>(token => WorkerFiles.MaterialiseAsync(cacheFolder, token));
        graphs = new ModuleGraphs(ReadModulesAsync);
        worker = new AsyncLazy<WorkerClient?>(async token =>
            await interpreter.GetAsync(token) is { } python
                ? new WorkerClient(sandbox, python, await workerFolder.GetAsync(token))
                : null);
    }

    public string Language => "python";

    /// <summary>The folder that holds the worker and the test harness.</summary>
    public Task<string> WorkerFolderAsync(CancellationToken cancellationToken) => workerFolder.GetAsync(cancellationToken);

    public Task<Interpreter?> InterpreterAsync(CancellationToken cancellationToken) => interpreter.GetAsync(cancellationToken);

    public bool IsSource(RepositoryPath file) =>
        file.Value.EndsWith(".py", StringComparison.Ordinal) || file.Value.EndsWith(".pyi", StringComparison.Ordinal);

    public async Task<ParseOutcome> ParseAsync(SourceText source, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("parse", new JsonObject { ["text"] = source.Text }, cancellationToken);
        return answer.Result is { } result
            ? new ParseOutcome.Parsed(TreeReader.Read(source, result))
            : new ParseOutcome.Invalid(new LinePosition(answer.Line, answer.Column), answer.ErrorMessage);
    }

    public async Task<IReadOnlyList<CompileError>> CompileAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        var list = new JsonArray([.. files.Select(f => (JsonNode)new JsonObject { ["path"] = f.Key.Value, ["text"] = f.Value.Text })]);
        var result = await AskAsync("check", new JsonObject { ["files"] = list }, cancellationToken);
        if (result.Result is not { } value)
        {
            // What cannot be checked must not pass.
            return [.. files.Keys.Select(f => new CompileError(f, new LinePosition(1, 1), $"It cannot be checked: {result.ErrorMessage}"))];
        }

        return [.. value.GetProperty("errors").EnumerateArray().Select(e => new CompileError(
            RepositoryPath.Parse(e.GetProperty("path").GetString()!),
            new LinePosition(Positive(e, "line"), Positive(e, "column")),
            e.GetProperty("message").GetString() ?? ""))];
    }

    public async Task<ModuleGraph> ModulesAsync(IProject project, CancellationToken cancellationToken)
    {
        var files = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in project.Files.Where(f => f.Value.EndsWith(".py", StringComparison.Ordinal)))
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                files[file] = text.Source;
        }

        return await graphs.GetAsync(project.MountPoint, files, cancellationToken);
    }

    public Task<IReadOnlyList<NameProvider>> ProvidersAsync(IProject project, string name, CancellationToken cancellationToken) =>
        providers.GetOrAdd(name, key => FindProvidersAsync(key, cancellationToken));

    public async Task<IReadOnlyList<ObservedFunction>> ObserveTypesAsync(IProject project, CancellationToken cancellationToken) =>
        await new TypeObserver(this).ObserveAsync(project, cancellationToken);

    public async Task<MeasurementOutcome> MeasureAsync(
        IProject project,
        Measurement measurement,
        IReadOnlyDictionary<RepositoryPath, SourceText> before,
        IReadOnlyDictionary<RepositoryPath, SourceText> after,
        CancellationToken cancellationToken) =>
        await new PythonMeter(this).MeasureAsync(project, measurement, before, after, cancellationToken);

    public async Task<IReadOnlyDictionary<TextSpan, string>> RevealTypesAsync(
        IProject project, RepositoryPath file, IReadOnlyList<TextSpan> expressions, CancellationToken cancellationToken) =>
        await revealer.RevealAsync(project, file, expressions, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> RevealAtEndAsync(
        IProject project, RepositoryPath file, IReadOnlyList<string> expressions, CancellationToken cancellationToken) =>
        await revealer.RevealAtEndAsync(project, file, expressions, cancellationToken);

    public async Task<IReadOnlyDictionary<string, object?>?> ReadTomlAsync(string text, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("toml", new JsonObject { ["text"] = text }, cancellationToken);
        return answer.Result is { } result ? Json.Map(result.GetProperty("value")) : null;
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> ReadIniAsync(string text, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("ini", new JsonObject { ["text"] = text }, cancellationToken);
        return answer.Result?.GetProperty("sections").EnumerateObject().ToDictionary(
            s => s.Name,
            s => (IReadOnlyDictionary<string, string>)s.Value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>Which installed pytest plug-ins the project's own dependency text names, as module names to load.</summary>
    internal async Task<IReadOnlyList<string>> DeclaredPluginsAsync(string declaredText, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("pytest_plugins", new JsonObject { ["declared_text"] = declaredText }, cancellationToken);
        if (answer.Result is not { } result)
            return [];
        var list = result.ValueKind == JsonValueKind.Array ? result : result.GetProperty("plugins");
        return [.. list.EnumerateArray().Select(p => p.GetProperty("module").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        graphs.Dispose();
        revealer.Dispose();
        if (worker.IsStarted && await worker.GetAsync(CancellationToken.None) is { } client)
            await client.DisposeAsync();
    }

    private async Task<ModuleGraph> ReadModulesAsync(string root, IReadOnlyDictionary<RepositoryPath, SourceText> sources, CancellationToken cancellationToken)
    {
        var files = new JsonArray([.. sources.OrderBy(f => f.Key).Select(f => (JsonNode)new JsonObject { ["path"] = f.Key.Value, ["text"] = f.Value.Text })]);
        var answer = await AskAsync("modules", new JsonObject { ["root"] = root, ["files"] = files }, cancellationToken);
        if (answer.Result is not { } result)
            throw new PythonWorkerException(answer.ErrorMessage);
        return new ModuleGraph([.. result.GetProperty("modules").EnumerateArray().Select(Module)]);
    }

    private async Task<WorkerAnswer> AskAsync(string operation, JsonObject arguments, CancellationToken cancellationToken) =>
        await worker.GetAsync(cancellationToken) is { } client
            ? await client.AskAsync(operation, arguments, cancellationToken)
            : WorkerAnswer.Failure("worker", "No Python 3.8 or newer was found. Install python3, or set python.interpreter in agency.yml.");

    private async Task<IReadOnlyList<NameProvider>> FindProvidersAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("providers", new JsonObject { ["names"] = new JsonArray(name) }, cancellationToken);
        if (answer.Result is not { } result || !result.TryGetProperty(name, out var list))
            return [];
        return [.. list.EnumerateArray().Select(p => new NameProvider(
            p.GetProperty("module").GetString()!,
            p.GetProperty("kind").GetString() == "module",
            p.GetProperty("origin").GetString()!))];
    }

    private static ProjectModule Module(JsonElement module) => new(
        RepositoryPath.Parse(module.GetProperty("path").GetString()!),
        module.GetProperty("module").GetString()!,
        [.. module.GetProperty("imports").EnumerateArray().Select(i => new ModuleImport(
            i.GetProperty("module").GetString()!,
            Json.Strings(i.GetProperty("names")),
            i.GetProperty("line").GetInt32(),
            i.GetProperty("type_checking").GetBoolean(),
            i.GetProperty("in_function").GetBoolean()))],
        module.GetProperty("all").ValueKind == JsonValueKind.Array ? Json.Strings(module.GetProperty("all")) : null,
        module.GetProperty("side_effects").GetBoolean());

    private static int Positive(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? Math.Max(1, number) : 1;
}
