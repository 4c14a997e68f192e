using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Secrets;

namespace Agency.Server.Dashboard.Publishing;

/// <summary>Reads what <c>agency ci</c> wrote in a build: the folders <c>self-heal</c> and <c>fix-agent</c>. What is missing or unreadable is told, and the rest used.</summary>
public sealed class CiRunFolders
{
    private const long LargestFile = 16 * 1024 * 1024;
    private const int MostFiles = 200;

    private readonly SortedDictionary<string, CiRunDocuments> runs = new(StringComparer.Ordinal);
    private readonly List<string> missing = [];

    private CiRunFolders()
    {
    }

    /// <summary>The runs, in the order of their ids.</summary>
    public IReadOnlyList<CiRunDocuments> Runs => [.. runs.Values];

    /// <summary>What was not there or could not be read, each in a sentence.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <param name="selfHeal">The folder of <c>context.json</c>, <c>decision.json</c> and <c>report-RUN.json</c>; null where there is none.</param>
    /// <param name="fixAgent">The folder of <c>patch-RUN.diff</c> and <c>metadata-RUN.json</c>; null where there is none.</param>
    public static async Task<CiRunFolders> ReadAsync(string? selfHeal, string? fixAgent, CancellationToken cancellationToken)
    {
        var folders = new CiRunFolders();
        if (folders.Exists(selfHeal, "self-heal"))
            await folders.ReadSelfHealAsync(selfHeal!, cancellationToken);
        if (folders.Exists(fixAgent, "fix-agent"))
            await folders.ReadFixAgentAsync(fixAgent!, cancellationToken);
        return folders;
    }

    private bool Exists(string? folder, string name)
    {
        if (folder is not null && Directory.Exists(folder))
            return true;
        missing.Add($"There is no folder {folder ?? name}: nothing is known of what {name} did.");
        return false;
    }

    private async Task ReadSelfHealAsync(string folder, CancellationToken cancellationToken)
    {
        if (await ReadAsync(Path.Combine(folder, "context.json"), CiJson.ReadSelfHealContext, cancellationToken) is { } context)
            Change(context.Run, r => r with { Context = context });
        if (await ReadAsync(Path.Combine(folder, "decision.json"), CiJson.ReadSelfHealDecision, cancellationToken) is { } decision)
            Change(decision.Run, r => r with { Decision = decision });
        var reports = Files(folder, "report-*.json");
        if (reports.Count == 0)
            missing.Add("self-heal wrote no report: nothing was done, or its step did not come to its end.");
        foreach (var file in reports)
        {
            if (await ReadAsync(file, CiJson.ReadSelfHealReport, cancellationToken) is { } report)
                Change(report.Run, r => r with { Report = report, WrittenAt = Later(r.WrittenAt, file) });
        }
    }

    private async Task ReadFixAgentAsync(string folder, CancellationToken cancellationToken)
    {
        var documents = Files(folder, "metadata-*.json");
        if (documents.Count == 0)
            missing.Add("fix-agent wrote no metadata: its step did not come to its end.");
        foreach (var file in documents)
        {
            if (await ReadAsync(file, FixJson.ReadMetadata, cancellationToken) is not { } metadata)
                continue;
            // By the name that it has beside its metadata, not by what the metadata says: that could be a path to anywhere.
            var patch = Path.Combine(folder, Path.GetFileName(file).Replace("metadata-", "patch-", StringComparison.Ordinal).Replace(".json", ".diff", StringComparison.Ordinal));
            var text = await TextAsync(patch, cancellationToken);
            Change(metadata.Run, r => r with { Metadata = metadata, Patch = text, WrittenAt = Later(r.WrittenAt, file) });
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? known, string file)
    {
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
        return known > written ? known.Value : written;
    }

    private List<string> Files(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Take(MostFiles)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            missing.Add($"{folder} cannot be read: {failure.Message}");
            return [];
        }
    }

    private void Change(CiRun run, Func<CiRunDocuments, CiRunDocuments> change) =>
        runs[run.RunId] = change(runs.GetValueOrDefault(run.RunId) ?? new CiRunDocuments(run));

    private async Task<T?> ReadAsync<T>(string file, Func<string, T> read, CancellationToken cancellationToken)
        where T : class
    {
        if (await TextAsync(file, cancellationToken) is not { } text)
            return null;
        try
        {
            return read(text);
        }
        catch (JsonException failure)
        {
            missing.Add($"{Path.GetFileName(file)} is not what it should be: {failure.Message}");
            return null;
        }
    }

    private async Task<string?> TextAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.LinkTarget is not null)
            {
                // What it leads to is not the run's, and would be published.
                missing.Add($"{Path.GetFileName(file)} is a link, and not followed.");
                return null;
            }

            if (info.Exists && info.Length <= LargestFile)
                return SecretRedactor.Default.Redact(await File.ReadAllTextAsync(file, cancellationToken)).Replace("\0", "\uFFFD", StringComparison.Ordinal);
            missing.Add(info.Exists ? $"{Path.GetFileName(file)} is too large to be shown." : $"There is no {Path.GetFileName(file)}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            missing.Add($"{Path.GetFileName(file)} cannot be read: {failure.Message}");
        }

        return null;
    }
}
