using Agency.Cli.Rendering.Scans;

namespace Agency.Cli.Rendering;

/// <summary>The renderer of each format.</summary>
internal static class ScanRenderers
{
    public static IScanRenderer For(OutputFormat format) => format switch
    {
        OutputFormat.Json => new JsonScanRenderer(),
        OutputFormat.Sarif => new SarifScanRenderer(),
        OutputFormat.GitHub => new GitHubScanRenderer(),
        _ => new TextScanRenderer(),
    };
}
