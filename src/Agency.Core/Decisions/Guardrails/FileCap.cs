using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A small patch can be read; a large one is a rewrite.</summary>
internal sealed class FileCap : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "file-cap",
        patch.Patch.Files.Count > settings.MaxFiles ? [$"{patch.Patch.Files.Count} files are changed, and {settings.MaxFiles} are allowed."] : [],
        $"{patch.Patch.Files.Count} of {settings.MaxFiles} files.");
}
