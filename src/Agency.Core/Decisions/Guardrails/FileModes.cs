using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>Nothing becomes a program, or stops being one.</summary>
internal sealed class FileModes : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "file-modes",
        patch.Patch.Files.Where(f => f.Before is null ? f.NewMode is not (null or "100644") : f.After is not null && f.OldMode != f.NewMode).Select(f => $"{f.Path} would get the mode {f.NewMode ?? "none"}."),
        "No mode is changed.");
}
