using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>Runs the installers that provisioning is made of, with what they need of the environment to reach their registries.</summary>
internal sealed class InstallCommand(IProcessRunner processes, HostEnvironment host)
{
    private static readonly TimeSpan LongestInstall = TimeSpan.FromMinutes(5);

    private static readonly string[] PassedOn =
    [
        "ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "all_proxy", "https_proxy", "http_proxy", "no_proxy", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS",
        "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR", "SSL_CERT_FILE", "PIP_CERT", "PIP_CONFIG_FILE", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_INDEX_URL",
        "PIP_TRUSTED_HOST", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_INDEX", "UV_INDEX_URL", "UV_NATIVE_TLS", "NPM_CONFIG_REGISTRY", "NPM_CONFIG_USERCONFIG",
        "npm_config_registry", "npm_config_userconfig", "XDG_CONFIG_HOME",
    ];

    /// <returns>Null when it succeeded, else its last words.</returns>
    public async Task<string?> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken, params (string Name, string Value)[] environment)
    {
        var variables = PassedOn.Where(v => host.Get(v) is not null).ToDictionary(v => v, v => host.Get(v)!, StringComparer.Ordinal);
        foreach (var (name, value) in environment)
            variables[name] = value;
        var outcome = await processes.RunAsync(
            new ProcessSpec
            {
                Program = program,
                Arguments = arguments,
                WorkingDirectory = "/",
                Environment = variables,
                Limits = new ProcessLimits(LongestInstall),
            },
            cancellationToken);
        return outcome switch
        {
            ProcessOutcome.Ended { Succeeded: true } => null,
            ProcessOutcome.Ended { End: ProcessEnd.TimedOut } => $"took longer than {LongestInstall.TotalMinutes} minutes",
            ProcessOutcome.Ended ended => LastWords(ended.StandardError.Trim().Length > 0 ? ended.StandardError : ended.StandardOutput),
            ProcessOutcome.NotStarted notStarted => notStarted.Reason,
            _ => "did not run",
        };
    }

    /// <summary>The last line that names an error, else the last line.</summary>
    private static string LastWords(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.LastOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "it failed without a word";
    }
}
