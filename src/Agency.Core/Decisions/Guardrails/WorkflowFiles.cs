using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>What a build server or a commit runs is never changed, nor what limits Agency.</summary>
internal sealed class WorkflowFiles : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "workflow-files",
        patch.Patch.Files.SelectMany(f => f.Names).Where(n => ForbiddenPaths.IsWorkflow(PathSkeleton.Of(n.Value)) || ForbiddenPaths.IsWorkflow(n.Value)).Select(n => $"{n} decides what is run, or what Agency may do."),
        "No workflow, no hook, no setting of Agency.");
}
