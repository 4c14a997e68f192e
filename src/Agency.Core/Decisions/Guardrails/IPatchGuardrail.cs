using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>One thing that a patch of a fix agent must not do.</summary>
public interface IPatchGuardrail
{
    /// <summary>Judges a patch; of the same patch always the same.</summary>
    GuardrailDecision Check(ReviewedPatch patch, FixSettings settings);
}
