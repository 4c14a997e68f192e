using System.Text.Json;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python;

/// <summary>Runs the suite once under the harness's tracer and reads what it saw.</summary>
internal sealed class TypeObserver(PythonServices python)
{
    public async Task<IReadOnlyList<ObservedFunction>> ObserveAsync(IProject project, CancellationToken cancellationToken)
    {
        if (await python.InterpreterAsync(cancellationToken) is not { } interpreter)
            return [];
        var folder = Directory.CreateTempSubdirectory("agency-types-").FullName;
        try
        {
            var file = Path.Combine(folder, "types.json");
            var runner = new PythonTestRunner(python, folder);
            await runner.RunHarnessAsync(
                project,
                interpreter,
                ["--trace-types", file, "--trace-root", project.MountPoint],
                project.Settings.Tests.Arguments,
                timeLimit: null,
                writable: folder,
                cancellationToken);
            if (!File.Exists(file))
                return [];
            await using var stream = File.OpenRead(file);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return [.. document.RootElement.EnumerateArray().Select(Read).OfType<ObservedFunction>()];
        }
        catch (JsonException)
        {
            // The tests ended before the tracer could write all of it.
            return [];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ObservedFunction? Read(JsonElement e) =>
        RepositoryPath.TryParse(e.GetProperty("file").GetString() ?? "", out var file)
            ? new ObservedFunction(
                file,
                e.GetProperty("line").GetInt32(),
                e.GetProperty("name").GetString()!,
                e.GetProperty("args").EnumerateObject().ToDictionary(a => a.Name, a => (IReadOnlyList<string>)Json.Strings(a.Value), StringComparer.Ordinal),
                Json.Strings(e.GetProperty("returns")),
                Json.Strings(e.GetProperty("yields")),
                e.GetProperty("calls").GetInt32())
            : null;
}
