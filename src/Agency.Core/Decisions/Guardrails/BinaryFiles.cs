using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>What cannot be read cannot be reviewed.</summary>
internal sealed class BinaryFiles : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "binary-files",
        patch.Patch.Files.Where(f => f.IsBinary || f.Lines.Any(l => l.Text.Contains('\0', StringComparison.Ordinal))).Select(f => $"{f.Path} is no text."),
        "Text only.");
}
