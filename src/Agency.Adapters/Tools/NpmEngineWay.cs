using Agency.Adapters.Processes;

namespace Agency.Adapters.Tools;

/// <summary>Gets ruff's engine as an npm package, for machines on which nothing offers ruff itself. Node 18 or newer runs it.</summary>
internal sealed class NpmEngineWay(InstallCommand command, HostEnvironment host, ToolCache cache) : IProvisionWay
{
    public string Name => "npm";

    public bool Offers(ToolKind kind) => kind.Name == "ruff" && host.Find("npm") is not null && host.Find("node") is not null;

    public async Task<string?> InstallAsync(ToolKind kind, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(cache.RuffEngine, "package.json")))
            return null;
        // Installed beside its place and moved there whole, so that a kill leaves nothing half there.
        var fresh = $"{cache.NodeModules}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(fresh);
        try
        {
            string[] arguments =
            [
                "install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--fetch-retries=1", "--prefix", fresh,
                $"{ToolCache.RuffPackage}@{ToolCache.RuffVersion}",
            ];
            if (await command.RunAsync(host.Find("npm")!, arguments, cancellationToken) is { } complaint)
                return complaint;
            if (!File.Exists(Path.Combine(ToolCache.EngineIn(fresh), "package.json")))
                return "npm installed something else";
            if (Directory.Exists(cache.NodeModules))
                Directory.Delete(cache.NodeModules, recursive: true);
            Directory.Move(fresh, cache.NodeModules);
            return null;
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }
}
