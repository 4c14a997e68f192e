using Agency.Core.Detection;

namespace Agency.Cli.Prevention;

/// <summary>What a change brings.</summary>
/// <param name="Found">Everything that was found in the newer version, and how the tools fared.</param>
/// <param name="New">What of it no older version has.</param>
internal sealed record ChangeFindings(DetectionResult Found, IReadOnlyList<Finding> New);
