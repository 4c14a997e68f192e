using Agency.Cli.Rendering;
using Agency.Cli.Selection;

namespace Agency.Cli.Scanning;

/// <summary>What the user asked of a scan.</summary>
internal sealed record ScanOptions
{
    public required string Path { get; init; }

    public FindingSelection Selection { get; init; } = new();

    /// <summary>What other tools found, added to what the analysers find.</summary>
    public ReportImport Reports { get; init; } = new([]);

    public OutputFormat Format { get; init; }

    /// <summary>The file to write the findings to; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Null for what the settings say.</summary>
    public string? SandboxKind { get; init; }

    public bool TrustsRepository { get; init; }

    /// <summary>Whether analysers that are missing are got.</summary>
    public bool Provisions { get; init; } = true;

    public bool IgnoresBaseline { get; init; }

    /// <summary>Whether findings are shown that are harmless where they are.</summary>
    public bool ShowsHarmless { get; init; }

    /// <summary>Whether every analyser runs anew.</summary>
    public bool IsFresh { get; init; }
}
