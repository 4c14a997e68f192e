using Agency.Adapters.Processes;
using Agency.Adapters.Tools;
using Agency.Core.Execution;

namespace Agency.Testing.Fixers;

/// <summary>Puts ruff's engine where the toolbox looks for it, once a machine.</summary>
internal static class RuffEngine
{
    /// <summary>What npm may need of the environment to reach its registry.</summary>
    private static readonly string[] NetworkVariables = ["NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];

    public static async Task InstallAsync(ProcessRunner processes, HostEnvironment host, CancellationToken cancellationToken)
    {
        var cache = new ToolCache(host.CacheFolder);
        if (Directory.Exists(cache.RuffEngine))
            return;
        Directory.CreateDirectory(cache.NodeModules);
        var outcome = await processes.RunAsync(
            new ProcessSpec
            {
                Program = "npm",
                Arguments = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", cache.NodeModules, ToolCache.RuffPackage],
                WorkingDirectory = cache.NodeModules,
                Environment = NetworkVariables.Where(v => host.Get(v) is not null).ToDictionary(v => v, v => host.Get(v)!),
            },
            cancellationToken);
        if (outcome is not ProcessOutcome.Ended { Succeeded: true })
            throw new InvalidOperationException($"Fixtures are analysed with ruff, and npm could not install it: {outcome}");
    }
}
