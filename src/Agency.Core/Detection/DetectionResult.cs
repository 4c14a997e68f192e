namespace Agency.Core.Detection;

/// <summary>What detection gave.</summary>
/// <param name="Findings">Merged and fingerprinted, in file and line order.</param>
/// <param name="Tools">Every analyser that was asked and how it fared.</param>
/// <param name="Skipped">Files that were left out, with the reason.</param>
public sealed record DetectionResult(IReadOnlyList<Finding> Findings, IReadOnlyList<ToolStatus> Tools, IReadOnlyList<SkippedFile> Skipped);
