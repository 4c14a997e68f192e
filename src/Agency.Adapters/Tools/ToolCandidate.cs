using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>A place where a tool may be.</summary>
/// <param name="Problem">Why it is not the one, once it was tried; null when it is, or was not tried.</param>
public sealed record ToolCandidate(ToolOrigin Origin, string Path, string? Problem = null);
