namespace Agency.Server.Dashboard.Models;

/// <summary>What the server knows of fixers and of patterns that are used again.</summary>
/// <param name="Looked">How many sessions with a patch were looked at, the newest first.</param>
public sealed record PatternsModel(IReadOnlyList<FixerItem> Fixers, IReadOnlyList<ReuseItem> Reuse, int Looked);
