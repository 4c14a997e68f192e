using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;
using Agency.Server.Configuration;

namespace Agency.Server.Intake;

/// <summary>
/// Keeps the logs of runs below <c>logs/RUN_ID/</c> in the data folder: numbered files, <c>run.json</c> with their names, and
/// <c>analysis.json</c>. Another upload for the same run that says something else is kept in <c>attempt-2</c> and so on. What runs look like that
/// succeed is kept below <c>baselines/</c>.
/// </summary>
internal sealed class LogStore(ServerOptions options)
{
    public const string AnalysisName = "analysis.json";

    private const string IndexName = "run.json";
    private const int MostAttempts = 50;
    private const int MostTemplates = 20_000;
    private const int RunsInBaseline = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string root = Path.Combine(options.DataFolder, "logs");

    /// <summary>The folder of a run's newest upload; null when there is none.</summary>
    public string? Find(string runId)
    {
        if (!CiRunId.IsValid(runId) || !File.Exists(Path.Combine(root, runId, IndexName)))
            return null;
        return Attempts(runId).LastOrDefault(a => File.Exists(Path.Combine(a, IndexName)));
    }

    /// <summary>Keeps an upload whole or not at all.</summary>
    /// <returns>What is kept, and whether this very upload was there before.</returns>
    public async Task<(KeptRun Run, bool IsKnown)> KeepAsync(CiLogsBody body, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        var draft = Path.Combine(root, $".incoming-{Guid.NewGuid():N}");
        Directory.CreateDirectory(draft);
        try
        {
            var logs = new List<KeptLog>();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(body.Run, Json));
            foreach (var (name, content) in body.Logs)
            {
                var file = string.Create(CultureInfo.InvariantCulture, $"{logs.Count + 1:000}-{Harmless(name)}.log");
                await using (var stream = new FileStream(Path.Combine(draft, file), FileMode.CreateNew, FileAccess.Write))
                {
                    await JsonText.WriteAsync(content, stream, cancellationToken);
                    stream.Flush(flushToDisk: true);
                }

                hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
                foreach (var part in content)
                    hash.AppendData(part.Span);
                logs.Add(new KeptLog(name, file));
            }

            var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
            await File.WriteAllTextAsync(Path.Combine(draft, IndexName), JsonSerializer.Serialize(new KeptRun(body.Run, "", digest, logs), Json), cancellationToken);
            foreach (var folder in Attempts(body.Run.RunId))
            {
                if (TryMove(draft, folder))
                    return (new KeptRun(body.Run, folder, digest, logs), false);
                if (await ReadIndexAsync(folder, cancellationToken) is { } there && there.Digest == digest)
                    return (there, true);
            }

            throw new IOException($"The run {body.Run.RunId} was uploaded more than {MostAttempts} times.");
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>The logs of a run, opened; the caller closes them.</summary>
    public static IReadOnlyList<NamedLog> Open(KeptRun run) =>
        [.. run.Logs.Select(l => new NamedLog(run.Logs.Count == 1 ? "" : l.Name, new FileStream(Path.Combine(run.Folder, l.File), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan)))];

    /// <summary>Keeps what was made of a run beside its logs.</summary>
    public static async Task WriteAnalysisAsync(string folder, CiAnalysis analysis, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, AnalysisName);
        var draft = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(draft, CiJson.Write(analysis), cancellationToken);
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>What was made of a run; null when nothing was yet.</summary>
    public static async Task<CiAnalysis?> ReadAnalysisAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return CiJson.ReadAnalysis(await File.ReadAllTextAsync(Path.Combine(folder, AnalysisName), cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What the last runs of a job looked like that succeeded; null when there were none.</summary>
    public async Task<LogBaseline?> BaselineAsync(CiRun run, CancellationToken cancellationToken)
    {
        var folder = BaselineFolder(run);
        if (!Directory.Exists(folder))
            return null;
        var templates = new List<string>();
        foreach (var file in NewestFirst(folder).Take(RunsInBaseline))
            templates.AddRange(await File.ReadAllLinesAsync(file, cancellationToken));
        return templates.Count > 0 ? LogBaseline.Of(templates) : null;
    }

    /// <summary>Remembers what a run looks like that succeeded, for those of the same job that will not.</summary>
    public async Task LearnAsync(KeptRun run, CancellationToken cancellationToken)
    {
        var baseline = LogBaseline.Empty();
        var logs = Open(run);
        try
        {
            await baseline.AddAsync(logs, cancellationToken);
        }
        finally
        {
            foreach (var log in logs)
                await log.Content.DisposeAsync();
        }

        var folder = BaselineFolder(run.Run);
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Guid.NewGuid():N}");
        await File.WriteAllLinesAsync(draft, baseline.Templates.Take(MostTemplates), cancellationToken);
        File.Move(draft, Path.Combine(folder, run.Digest[..16]), overwrite: true);
        foreach (var old in NewestFirst(folder).Skip(RunsInBaseline))
            File.Delete(old);
    }

    /// <summary>What is left of a name that can be part of a file's: for people who look into the folder.</summary>
    private static string Harmless(string name)
    {
        var text = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_').Take(40)]).Trim('_');
        return text.Length > 0 ? text : "log";
    }

    private static bool TryMove(string draft, string folder)
    {
        if (Directory.Exists(folder) && File.Exists(Path.Combine(folder, IndexName)))
            return false;
        try
        {
            Directory.Move(draft, folder);
            return true;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another request was first.
            return false;
        }
    }

    private static async Task<KeptRun?> ReadIndexAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptRun>(await File.ReadAllTextAsync(Path.Combine(folder, IndexName), cancellationToken), Json) is { } run ? run with { Folder = folder } : null;
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> NewestFirst(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f)[0] != '.').OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(f => f, StringComparer.Ordinal);

    private IEnumerable<string> Attempts(string runId)
    {
        var first = Path.Combine(root, runId);
        yield return first;
        for (var attempt = 2; attempt <= MostAttempts; attempt++)
            yield return Path.Combine(first, string.Create(CultureInfo.InvariantCulture, $"attempt-{attempt}"));
    }

    private string BaselineFolder(CiRun run) => Path.Combine(
        options.DataFolder, "baselines", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{run.Repository}\n{run.Workflow}\n{run.Job}")))[..24]);
}
