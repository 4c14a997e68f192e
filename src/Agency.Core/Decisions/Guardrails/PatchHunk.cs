namespace Agency.Core.Decisions.Guardrails;

/// <summary>A stretch of a patch.</summary>
/// <param name="OldStart">Its first line before the patch, from 1; the line it stands behind where it has none.</param>
public sealed record PatchHunk(int OldStart, IReadOnlyList<PatchLine> Lines);
