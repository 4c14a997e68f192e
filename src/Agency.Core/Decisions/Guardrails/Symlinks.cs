using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A link leads elsewhere than its name says.</summary>
internal sealed class Symlinks : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "symlinks",
        patch.Patch.Files.Where(f => f.OldMode is "120000" or "160000" || f.NewMode is "120000" or "160000").Select(f => $"{f.Path} is a link or another repository."),
        "No link.");
}
