using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;
using Agency.Server.Configuration;

namespace Agency.Server.Intake.Logs;

/// <summary>What the logs of jobs look like when they succeed: the templates of the last few such runs of each job, in <c>baselines/</c> of the data folder.</summary>
internal sealed class LogBaselines(ServerOptions options)
{
    private const int Runs = 3;

    private readonly string root = Path.Combine(options.DataFolder, "baselines");

    /// <summary>Remembers a run that succeeded.</summary>
    /// <param name="logs">In their order; read to their ends.</param>
    public async Task LearnAsync(KeptRun run, IReadOnlyList<NamedLog> logs, CancellationToken cancellationToken)
    {
        var baseline = LogBaseline.Empty();
        await baseline.AddAsync(logs, cancellationToken);
        var folder = FolderOf(run.Run);
        LogStore.MakeFolder(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{run.ReceivedAt.ToUnixTimeMilliseconds():D15}-{run.ContentHash[..12]}.json");
        await LogStore.WriteAsync(Path.Combine(folder, name), JsonSerializer.Serialize(baseline.Templates), cancellationToken);
        foreach (var old in Newest(folder).Skip(Runs))
            File.Delete(old);
    }

    /// <summary>What a run is to be compared with; null where no run of its job has succeeded yet.</summary>
    public async Task<LogBaseline?> ForAsync(CiRun run, CancellationToken cancellationToken)
    {
        var folder = FolderOf(run);
        if (!Directory.Exists(folder))
            return null;
        var templates = new List<string>();
        foreach (var file in Newest(folder).Take(Runs))
        {
            try
            {
                templates.AddRange(JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(file, cancellationToken)) ?? []);
            }
            catch (Exception failure) when (failure is FileNotFoundException or JsonException)
            {
                // A newer run has taken its place, or it is damaged: the others are enough.
            }
        }

        return templates.Count > 0 ? LogBaseline.Of(templates.Distinct(StringComparer.Ordinal)) : null;
    }

    private static IEnumerable<string> Newest(string folder) => Directory.EnumerateFiles(folder, "*.json").OrderByDescending(f => f, StringComparer.Ordinal);

    private string FolderOf(CiRun run) =>
        Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', run.Repository, run.Workflow, run.Job))))[..32]);
}
