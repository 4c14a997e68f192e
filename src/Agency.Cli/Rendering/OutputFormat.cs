namespace Agency.Cli.Rendering;

/// <summary>How the findings of a scan are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One <c>agency.scan/1</c> document.</summary>
    Json,

    /// <summary>One SARIF 2.1.0 log.</summary>
    Sarif,

    /// <summary>Workflow commands that GitHub Actions turns into annotations.</summary>
    GitHub,
}
