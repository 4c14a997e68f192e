using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>Pinned dependencies are never changed.</summary>
internal sealed class LockFiles : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "lock-files",
        patch.Patch.Files.SelectMany(f => f.Names).Where(n => ForbiddenPaths.IsLockFile(PathSkeleton.Of(n.Value))).Select(n => $"{n} pins dependencies and is written by a tool."),
        "No lock file.");
}
