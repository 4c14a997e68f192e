using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;

namespace Agency.Catalog.Fixers.Tool;

/// <summary>What: applies the fix that an analyser offers with its finding.</summary>
/// <remarks>
/// <para>Why: nobody knows a rule better than the tool that has it; hundreds of findings are healed this way.</para>
/// <para>Finding: ruff:F541</para>
/// <para>Safety: Safe. A proposal is only as safe as the tool's own grading of the fix, or, where the engine does not
/// give it, our table of ruff's rules.</para>
/// <para>References: https://docs.astral.sh/ruff/linter/#fix-safety</para>
/// </remarks>
/// <example>
/// <code title="before">
/// GREETING = f"hello"
/// </code>
/// <code title="after">
/// GREETING = "hello"
/// </code>
/// </example>
internal sealed class AnalyzerFixFixer : IFixer
{
    /// <summary>
    /// Rules whose own fix knows one file where the answer depends on the project: fixers of ours take these.
    /// </summary>
    private static readonly HashSet<string> LeftToOthers = new(StringComparer.Ordinal) { "F401", "F811", "E501", "ANN201", "ANN202", "ANN204", "ANN205", "ANN206" };

    /// <summary>The longest text, in characters, that pieces which were joined may become.</summary>
    private const int LongestJoined = 80;

    public string Id => "tool.fix";

    public Rung Rung => Rung.Tool;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.Fixes.Count > 0 && !LeftToOthers.Contains(finding.Rule);

    public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        var proposals = finding.Fixes
            .Where(f => f.Edits.Count > 0 && !LeavesHoles(finding, f) && !HidesLines(finding, f))
            .OrderBy(f => f.Safety)
            .Select(f => new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = f.Safety,
                Title = f.Message.Length > 0 ? f.Message : $"Fix {finding.QualifiedRule}",
                Targets = [finding],
                Edits = f.Edits,
                Rationale = f.Safety == FixSafety.NeedsReview && (finding.IsImported || finding.Imports.Any(i => i.Fixes.Contains(f)))
                    ? "The fix came with a report, and nobody here knows how far its tool may be trusted."
                    : null,
            })
            .ToList();
        return Task.FromResult<FixOutcome>(proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, "The tool's own fix would leave the code badly laid out."));
    }

    /// <summary>
    /// Redundant parentheses around several lines: the fix blanks them and leaves the lines in between where they were.
    /// </summary>
    private static bool LeavesHoles(Finding finding, ToolFix fix) =>
        finding.Rule == "UP034" && fix.Edits.Any(e => e.NewText.Contains('\n', StringComparison.Ordinal));

    /// <summary>Lines that somebody wrote under one another to be read, put on one line with <c>\n</c> between them.</summary>
    private static bool HidesLines(Finding finding, ToolFix fix) =>
        finding.Rule == "FLY002" && fix.Edits.Any(e => e.NewText.Length > LongestJoined || e.NewText.Contains("\\n", StringComparison.Ordinal));
}
