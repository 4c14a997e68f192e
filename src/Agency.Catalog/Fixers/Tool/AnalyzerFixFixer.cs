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

    /// <summary>The longest text, in characters, that pieces which were joined may become.</summary>
    private const int LongestJoined = 80;

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
            if ((Hindrance(finding, fix) ?? (tree is null ? null : Remainder(finding, fix, tree))) is { } reason)
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

    /// <summary>What speaks against a fix that takes an unused name from its value: alone, the value would do nothing.</summary>
    private static string? Remainder(Finding finding, ToolFix fix, SyntaxTree tree)
    {
        if (finding.Rule != "F841" || fix.Edits is not [{ NewText: "" } edit])
            return null;
        var value = tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Field == "value" && n.Parent?.Kind is "Assign" or "AnnAssign" && n.Parent.Span.Start == edit.Span.Start);
        return value is null || edit.Span.Contains(value.Span) || value.DescendantsAndSelf().Any(n => n.Kind is "Call" or "Await" or "Yield" or "YieldFrom")
            ? null
            : "What is left without the name would do nothing.";
    }

    /// <summary>Rules about the order of imports, blanks, blank lines and line ends.</summary>
    private static bool IsAboutLayout(Finding finding) => LayoutFamilies.Any(f => finding.Rule.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Why a fix is not to be had; null when it is.</summary>
    private static string? Hindrance(Finding finding, ToolFix fix) => finding.Rule switch
    {
        // Redundant parentheses around several lines: the fix blanks them and leaves the lines in between where they were.
        "UP034" when fix.Edits.Any(e => e.NewText.Contains('\n', StringComparison.Ordinal)) => "The tool's own fix would leave the code badly laid out.",
        // Lines that somebody wrote under one another to be read, put on one line with \n between them.
        "FLY002" when fix.Edits.Any(e => e.NewText.Length > LongestJoined || e.NewText.Contains("\\n", StringComparison.Ordinal)) => "On one line it would be harder to read.",
        // Which rules are on changes from one version of ruff to the next, and other linters read the comment, too.
        "RUF100" when finding.Message.Contains("non-enabled", StringComparison.Ordinal) => "Another version of the tool may have the rule that the comment switches off.",
        // A row of a database has keys() too, and goes over its values.
        "SIM118" when fix.Safety != FixSafety.Safe => "What keys() is called on may not be a dict.",
        _ => null,
    };
}
