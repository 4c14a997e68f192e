using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Adapters.Tools;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Keeps which isolation was found to work, so that not every start of Agency tries again. It holds for this bubblewrap, this boot of
/// the machine, this process namespace (a container has its own rights) and this user, until a sandbox cannot be made.
/// </summary>
internal sealed class BubblewrapMemory(HostEnvironment host)
{
    private const string Name = "bubblewrap";

    private readonly FileResultCache cache = new(Path.Combine(host.CacheFolder, "sandbox"));

    /// <summary>What works, as an index of the isolations; null when that is not known.</summary>
    public async Task<(int Isolation, bool CanSize, bool CanSetMode, bool ControlGroups)?> RecallAsync(string program, CancellationToken cancellationToken)
    {
        if (await cache.ReadAsync(Name, cancellationToken) is not { } text || text.Split('\n') is not [.. var circumstances, var answer])
            return null;
        return string.Join('\n', circumstances) == CircumstancesOf(program) && answer.Split(' ') is [var isolation, var canSize, var canSetMode, var groups]
            && int.TryParse(isolation, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (index, canSize == "size", canSetMode == "mode", groups == "groups")
            : null;
    }

    public Task KeepAsync(string program, int isolation, bool canSize, bool canSetMode, bool controlGroups, CancellationToken cancellationToken) =>
        cache.WriteAsync(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"{CircumstancesOf(program)}\n{isolation} {(canSize ? "size" : "-")} {(canSetMode ? "mode" : "-")} {(controlGroups ? "groups" : "-")}"),
            cancellationToken);

    public Task ForgetAsync(CancellationToken cancellationToken) => cache.WriteAsync(Name, "", cancellationToken);

    private static string CircumstancesOf(string program)
    {
        var file = new FileInfo(program);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{program}\n{(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}\n{HostIdentity.Boot}\n{HostIdentity.ProcessNamespace}\n{Environment.UserName}");
    }
}
