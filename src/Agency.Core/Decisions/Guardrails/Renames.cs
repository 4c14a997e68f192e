using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A file that is renamed hides what changes in it, and may leave the place where a tool looks for it.</summary>
internal sealed class Renames : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "renames",
        patch.Patch.Files.Where(f => f.IsRename).Select(f => $"{f.Before} becomes {f.After}."),
        "No file is renamed or copied.");
}
