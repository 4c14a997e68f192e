using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A patch that is not wholly understood is not let through.</summary>
internal sealed class ReadablePatch : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "readable-patch", patch.Patch.Problem is { } problem ? [$"The patch is not read with certainty. {problem}"] : [], "Every line of the patch is understood.");
}
