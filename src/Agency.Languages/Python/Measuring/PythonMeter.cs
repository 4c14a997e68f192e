using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Languages.Python.Measuring;

/// <summary>
/// Has the harness run a function as two texts have it, in the project's sandbox and within a time limit. Each
/// measurement is a process with a folder of its own, and its answer repeats a number that only it was given.
/// </summary>
internal sealed class PythonMeter(PythonServices python)
{
    /// <summary>Seconds for calls of the function, and for what comes before them.</summary>
    private const double MeasuringTime = 12, RecordingTime = 8;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);
    private static readonly int[] ParentRows = [4, 16];

    public async Task<MeasurementOutcome> MeasureAsync(
        IProject project,
        Measurement measurement,
        IReadOnlyDictionary<RepositoryPath, SourceText> before,
        IReadOnlyDictionary<RepositoryPath, SourceText> after,
        CancellationToken cancellationToken)
    {
        if (await python.InterpreterAsync(cancellationToken) is not { } interpreter)
            return new MeasurementOutcome.Unmeasurable("no Python interpreter was found");
        if ((await python.ModulesAsync(project, cancellationToken)).Find(measurement.File) is not { } module)
            return new MeasurementOutcome.Unmeasurable($"{measurement.File} is no module");
        var question = new JsonObject
        {
            ["file"] = measurement.File.Value,
            ["module"] = module.Name,
            ["function"] = measurement.Function,
            ["before"] = Texts(before),
            ["after"] = Texts(after),
        };
        if (measurement is Measurement.Queries { Script: { } script })
            return await CountAsync(project, interpreter, script, question, cancellationToken);
        question["recording_seconds"] = RecordingTime;
        question["measuring_seconds"] = MeasuringTime;
        var tests = measurement is Measurement.Queries
            ? await TestsThatMayReachAsync(project, measurement.File, cancellationToken)
            : await TestsOfAsync(project, measurement.File, cancellationToken);
        question["tests"] = tests.Count > 0;
        return measurement is Measurement.Queries
            ? await CountInTestsAsync(project, interpreter, question, tests, cancellationToken)
            : MeasurementAnswer.ReadTimes(await AskAsync(project, interpreter, question, "time", tests, cancellationToken));
    }

    private static JsonObject Texts(IReadOnlyDictionary<RepositoryPath, SourceText> files) =>
        new(files.Select(f => KeyValuePair.Create(f.Key.Value, (JsonNode?)f.Value.Text)));

    /// <summary>The test files that import a module, directly or not; none where tests are switched off.</summary>
    private async Task<IReadOnlyList<string>> TestsOfAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        if (project.Settings.Tests.Runner == "none")
            return [];
        var modules = await python.ModulesAsync(project, cancellationToken);
        return [.. modules.Dependents([file]).Where(IsTest).Order().Select(f => f.Value)];
    }

    /// <summary>
    /// The test files that import a module or, where none does, all of them: views are reached by address, and tasks by name.
    /// </summary>
    private async Task<IReadOnlyList<string>> TestsThatMayReachAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        var importers = await TestsOfAsync(project, file, cancellationToken);
        return importers.Count > 0 || project.Settings.Tests.Runner == "none" ? importers : [.. project.Files.Where(IsTest).Order().Select(f => f.Value)];
    }

    /// <summary>The call that sent most statements while the tests ran, and the same call with the change.</summary>
    private async Task<MeasurementOutcome> CountInTestsAsync(
        IProject project, Interpreter interpreter, JsonObject question, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        if (tests.Count == 0)
            return new MeasurementOutcome.Unmeasurable("no test reaches it, and there is no script that counts its queries");
        var old = await AskAsync(project, interpreter, question, "tests-before", tests, cancellationToken);
        var (before, problem) = MeasurementAnswer.ReadCounts(old);
        if (before.Count == 0)
            return new MeasurementOutcome.Unmeasurable(problem);
        var fresh = await AskAsync(project, interpreter, question, "tests-after", tests, cancellationToken);
        var (after, fault) = MeasurementAnswer.ReadCounts(fresh);
        var wasCut = MeasurementAnswer.WasCut(old) || MeasurementAnswer.WasCut(fresh);
        // A run that was cut short saw some of the calls; both have seen the first ones.
        if (wasCut && after.Count > 0)
            (before, after) = ([.. before.Take(after.Count)], [.. after.Take(before.Count)]);
        if (after.Count != before.Count)
            return new MeasurementOutcome.Unmeasurable(after.Count == 0 ? fault : "the tests do not call it as often with the change");
        var most = before.ToList().IndexOf(before.Max());
        return new MeasurementOutcome.Measured(new MeasuredGain(
            MeasuredUnit.Queries, "tests", [new MeasuredSize(before.Count, before[most], after[most])], null, null));
    }

    private async Task<MeasurementOutcome> CountAsync(
        IProject project, Interpreter interpreter, string script, JsonObject question, CancellationToken cancellationToken)
    {
        question["script"] = script;
        var counts = new List<MeasuredSize>();
        foreach (var rows in ParentRows)
        {
            question["size"] = rows;
            var (old, reason) = MeasurementAnswer.ReadQueries(await AskAsync(project, interpreter, question, "queries-before", [], cancellationToken));
            if (old is null)
                return new MeasurementOutcome.Unmeasurable(reason);
            var (fresh, problem) = MeasurementAnswer.ReadQueries(await AskAsync(project, interpreter, question, "queries-after", [], cancellationToken));
            if (fresh is null)
                return new MeasurementOutcome.Differs($"It works as the code was and not as it is: {problem}");
            if (old.Result != fresh.Result)
                return new MeasurementOutcome.Differs($"With {rows} rows it gave {Shown(old.Result)} and now gives {Shown(fresh.Result)}");
            counts.Add(new MeasuredSize(rows, old.Count, fresh.Count));
        }

        return new MeasurementOutcome.Measured(new MeasuredGain(MeasuredUnit.Queries, "script", counts, null, null));
    }

    /// <summary>The answer to a question; an explanation in its place when there is none.</summary>
    private async Task<(JsonElement? Answer, string Problem)> AskAsync(
        IProject project, Interpreter interpreter, JsonObject question, string kind, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agency-measure-").FullName;
        try
        {
            var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            question["number"] = number;
            question["kind"] = kind;
            var (request, answer) = (Path.Combine(folder, "question.json"), Path.Combine(folder, "answer.json"));
            await File.WriteAllTextAsync(request, question.ToJsonString(), cancellationToken);
            var runner = new PythonTestRunner(python, folder);
            var (process, _, _) = await runner.RunHarnessAsync(
                project, interpreter, ["--measure", request, "--answer", answer], arguments, TimeLimit, writable: folder, cancellationToken);
            return await MeasurementAnswer.ReadAsync(answer, number, process, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsTest(RepositoryPath file) => file.Value.EndsWith(".py", StringComparison.Ordinal)
        && (file.FileName.StartsWith("test_", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal) || file.FileName == "tests.py");

    private static string Shown(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
