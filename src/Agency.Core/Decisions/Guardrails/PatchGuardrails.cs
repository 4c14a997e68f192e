using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>All that is asked of a patch before anyone is shown it as a repair.</summary>
public static class PatchGuardrails
{
    private static readonly IReadOnlyList<IPatchGuardrail> All =
    [
        new ReadablePatch(), new PathAllowList(), new FileCap(), new LineCap(), new WorkflowFiles(), new NoSecrets(), new LockFiles(), new DeletedTests(),
        new SkippedTests(), new WeakenedAssertions(), new BinaryFiles(), new Symlinks(), new FileModes(), new Renames(),
    ];

    /// <summary>Every guardrail's decision, passed or not. Only a patch that passes them all is let through.</summary>
    public static IReadOnlyList<GuardrailDecision> Check(ReviewedPatch patch, FixSettings settings) => [.. All.Select(g => g.Check(patch, settings))];

    /// <summary>As <see cref="Check(ReviewedPatch, FixSettings)"/>, of a patch's text, its tests judged by their lines.</summary>
    public static IReadOnlyList<GuardrailDecision> Check(string patch, FixSettings settings) => Check(new ReviewedPatch(UnifiedPatchReader.Read(patch)), settings);
}
