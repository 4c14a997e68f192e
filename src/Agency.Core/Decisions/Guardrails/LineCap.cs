using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>As <see cref="FileCap"/>, of lines.</summary>
internal sealed class LineCap : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "line-cap",
        patch.Patch.ChangedLines > settings.MaxLines ? [$"{patch.Patch.ChangedLines} lines are added or removed, and {settings.MaxLines} are allowed."] : [],
        $"{patch.Patch.ChangedLines} of {settings.MaxLines} lines.");
}
