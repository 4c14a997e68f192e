using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>
/// Asks tools for their versions, always in the sandbox: there they must run later, and one that lies in the repository is the
/// repository's code. Answers are kept by path, size and time, so that a start asks nobody twice; those of tools that do not work only for
/// a while, since what they lack may have been installed meanwhile.
/// </summary>
internal sealed partial class VersionProbe(ISandbox sandbox, HostEnvironment host, ToolCache cache, TimeProvider time)
{
    private const char Failure = '!';

    private static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FailuresAreKept = TimeSpan.FromMinutes(10);

    /// <summary>The version, or why there is none.</summary>
    public async Task<(string? Version, string Problem)> AskAsync(ToolKind kind, string path, CancellationToken cancellationToken)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            return (null, "there is no such file");
        var target = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        if (!target.Exists)
            return (null, "it is a link to nothing");
        var key = string.Join('\n', kind.Name, path, target.FullName, target.Length, target.LastWriteTimeUtc.Ticks, sandbox.Name);
        var file = Path.Combine(cache.Versions, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]);
        if (await KeptAsync(file, cancellationToken) is { } kept)
            return kept[0] == Failure ? (null, kept[1..]) : (kept, "");
        var (version, problem, isSettled) = await RunAsync(kind, path, cancellationToken);
        if (isSettled)
            await KeepAsync(file, version ?? Failure + problem, cancellationToken);
        return (version, problem);
    }

    /// <summary>The answer, and whether asking again soon would give the same: not where the machine was too busy.</summary>
    private async Task<(string? Version, string Problem, bool IsSettled)> RunAsync(ToolKind kind, string path, CancellationToken cancellationToken)
    {
        var command = ToolPaths.CommandFor(path, host.Home);
        var spec = new ProcessSpec
        {
            Program = command[0],
            Arguments = [.. command.Skip(1), .. kind.VersionArguments],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            Limits = new ProcessLimits(VersionTime, OutputBytes: 1 << 20),
        };
        switch (await sandbox.RunAsync(new SandboxedProcess(spec, ToolPaths.MountsFor(path, host.Home)), cancellationToken))
        {
            case ProcessOutcome.NotStarted notStarted:
                return (null, notStarted.Reason, false);
            case ProcessOutcome.Ended { End: not ProcessEnd.Exited }:
                return (null, $"asked for its version it did not answer within {VersionTime.TotalSeconds:0} s or ran into another limit", false);
            case ProcessOutcome.Ended { Succeeded: false } ended:
                return (null, $"asked for its version it ended with exit code {ended.ExitCode}: {LastLine(ended.StandardError)}", true);
            case ProcessOutcome.Ended ended when VersionNumber().Match(ended.StandardOutput) is { Success: true } match:
                return (match.Value, "", true);
            default:
                return (null, "it does not print a version", true);
        }
    }

    private async Task<string?> KeptAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(file) || await File.ReadAllTextAsync(file, cancellationToken) is not { Length: > 0 } kept)
                return null;
            return kept[0] == Failure && time.GetUtcNow() - File.GetLastWriteTimeUtc(file) > FailuresAreKept ? null : kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task KeepAsync(string file, string answer, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(cache.Versions);
            var fresh = $"{file}.{Guid.NewGuid():N}";
            await File.WriteAllTextAsync(fresh, answer, cancellationToken);
            File.Move(fresh, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is asked again next time.
        }
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?([-.+\w]*)")]
    private static partial Regex VersionNumber();
}
