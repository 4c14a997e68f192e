using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Layout;

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

    private static readonly string[] LayoutFamilies = ["I00", "W", "E1", "E2", "E3", "D2", "COM8", "Q00"];

    public string Id => "tool.fix";

    public Rung Rung => Rung.Tool;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.Fixes.Count > 0 && !LeftToOthers.Contains(finding.Rule);

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        var proposals = new List<Proposal>();
        var tree = await project.ParseAsync(finding.File, cancellationToken);
        var hindrance = "The tool's own fix would leave the code badly laid out.";
        foreach (var fix in finding.Fixes.Where(f => f.Edits.Count > 0).OrderBy(f => f.Safety))
        {
            if (ToolFixFlaws.Find(finding, fix, tree) is { } reason)
            {
                hindrance = reason;
                continue;
            }

            proposals.Add(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = fix.Safety,
                Title = fix.Message.Length > 0 ? fix.Message : $"Fix {finding.QualifiedRule}",
                Targets = [finding],
                Edits = tree is null ? fix.Edits : Tidy(finding, fix, tree),
                IsLayout = IsAboutLayout(finding),
                Rationale = fix.Safety == FixSafety.NeedsReview && (finding.IsImported || finding.Imports.Any(i => i.Fixes.Contains(fix)))
                    ? "The fix came with a report, and nobody here knows how far its tool may be trusted."
                    : null,
            });
        }

        return proposals.Count > 0 ? new FixOutcome.Proposed(proposals) : new FixOutcome.Declined(ReasonCode.NotFixable, hindrance);
    }

    /// <summary>The edits of a fix, and what their surroundings need; a report's own are taken as they are.</summary>
    private static IReadOnlyList<Edit> Tidy(Finding finding, ToolFix fix, SyntaxTree tree) =>
        !finding.IsImported && !IsAboutLayout(finding) && fix.Edits.All(e => e.File == finding.File) ? FixLayout.Tidy(finding.File, tree, fix.Edits) : fix.Edits;

    /// <summary>Rules about the order of imports, blanks, blank lines and line ends.</summary>
    private static bool IsAboutLayout(Finding finding) => LayoutFamilies.Any(f => finding.Rule.StartsWith(f, StringComparison.Ordinal));
}
