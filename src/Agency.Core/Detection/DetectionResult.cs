using Agency.Core.Secrets;

namespace Agency.Core.Detection;

/// <summary>What detection gave.</summary>
/// <param name="Findings">Merged and fingerprinted, in file and line order.</param>
/// <param name="Tools">Every analyser that was asked and how it fared.</param>
/// <param name="Skipped">Files that were left out, with the reason.</param>
public sealed record DetectionResult(IReadOnlyList<Finding> Findings, IReadOnlyList<ToolStatus> Tools, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>How many source files were looked at.</summary>
    public int Files { get; init; }

    /// <summary>Knows the secrets that were found; whatever shows or stores text of the project asks it.</summary>
    public SecretRedactor Redactor { get; init; } = SecretRedactor.Default;

    public TimeSpan Duration { get; init; }

    /// <summary>False when an analyser was missing or broke, so that its findings are not here.</summary>
    public bool IsComplete => Tools.All(t => t.State == "ok");
}
