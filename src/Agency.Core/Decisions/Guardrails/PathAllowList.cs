using Agency.Core.Configuration;
using Agency.Core.Projects;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>Only files that the settings allow.</summary>
internal sealed class PathAllowList : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings)
    {
        const string Name = "path-allow-list";
        if (settings.Paths.Count == 0)
            return new GuardrailDecision(Name, true, "The settings name no paths: every file that no rule forbids.");
        var allowed = new GlobSet(settings.Paths);
        return GuardrailDecision.Of(
            Name,
            patch.Patch.Files.SelectMany(f => f.Names).Where(n => !allowed.Matches(n)).Select(n => $"{n} is not under ci.fix.paths."),
            $"All files are under {string.Join(", ", settings.Paths)}.");
    }
}
