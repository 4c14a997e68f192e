using System.Globalization;

namespace Agency.Core.Decisions;

/// <summary>
/// Computes from measured outcomes how far changes may go by themselves: <c>docs/risk.md</c>. A stage is earned by changes that are
/// kept in a row and by the lower bound of Wilson's interval for their share (95 %; E. B. Wilson, "Probable inference, the law
/// of succession, and statistical inference", 1927), and lost by reverts. No outcome moves it by more than one stage.
/// </summary>
public static class Autonomy
{
    private const double Z = 1.96;

    /// <summary>The standing after all outcomes of one category in one repository, in whatever order they are given.</summary>
    public static AutonomyStanding Of(IEnumerable<AutonomyOutcome> outcomes, AutonomyRules rules)
    {
        var stage = AutonomyStage.Artifacts;
        var (row, kept, judged) = (0, 0, 0);
        var reverts = new List<DateTimeOffset>();
        var history = new List<string>();
        // Of one moment the bad news counts last, so that it is not outweighed by what it puts in question.
        foreach (var outcome in outcomes.OrderBy(o => o.At).ThenBy(o => o.Kind))
        {
            switch (outcome.Kind)
            {
                case AutonomyOutcomeKind.Kept:
                    (row, kept, judged) = (row + 1, kept + 1, judged + 1);
                    if (stage < AutonomyStage.Full && row >= rules.KeptFor(stage + 1) && WilsonLower(kept, judged) >= rules.BoundFor(stage + 1))
                    {
                        stage++;
                        history.Add(string.Create(CultureInfo.InvariantCulture, $"{outcome.At:yyyy-MM-dd}: to {Words(stage)}, since {row} changes in a row were kept and at least {WilsonLower(kept, judged) * 100:0} % of all can be expected to be."));
                        (row, kept, judged) = (0, 0, 0);
                    }

                    break;
                case AutonomyOutcomeKind.Rejected:
                    (row, judged) = (0, judged + 1);
                    break;
                case AutonomyOutcomeKind.Reverted:
                    (row, judged) = (0, judged + 1);
                    reverts.RemoveAll(at => outcome.At - at > rules.Window);
                    reverts.Add(outcome.At);
                    if (reverts.Count >= rules.RevertsToDemote && stage > AutonomyStage.Artifacts)
                    {
                        stage--;
                        history.Add(string.Create(CultureInfo.InvariantCulture, $"{outcome.At:yyyy-MM-dd}: back to {Words(stage)}, since {reverts.Count} changes were reverted within {rules.Window.TotalDays:0} days."));
                        (row, kept, judged) = (0, 0, 0);
                        reverts.Clear();
                    }

                    break;
            }
        }

        var holds = stage < rules.Maximum ? stage : rules.Maximum;
        return new AutonomyStanding(holds, stage, Why(stage, holds, row, kept, judged, rules, history), history);
    }

    /// <summary>The lower end of Wilson's 95 % interval for a share, from 0 to 1; 0 without trials.</summary>
    public static double WilsonLower(int successes, int trials)
    {
        if (trials <= 0)
            return 0;
        var (n, p) = ((double)trials, successes / (double)trials);
        var square = Z * Z;
        return Math.Max(0, (p + square / (2 * n) - Z * Math.Sqrt((p * (1 - p) + square / (4 * n)) / n)) / (1 + square / n));
    }

    /// <summary>A stage, for people.</summary>
    public static string Words(AutonomyStage stage) => stage switch
    {
        AutonomyStage.Artifacts => "artifacts",
        AutonomyStage.PullRequest => "pull requests",
        AutonomyStage.GatedMerge => "gated merging",
        _ => "full autonomy",
    };

    private static string Why(AutonomyStage earned, AutonomyStage holds, int row, int kept, int judged, AutonomyRules rules, IReadOnlyList<string> history)
    {
        var reason = history.Count == 0 ? "Everything begins with artifacts." : $"Last change on {history[^1]}";
        if (holds < earned)
            return $"{reason} {Capital(Words(earned))} would be earned; {Words(holds)} is the most that is allowed here.";
        if (earned == AutonomyStage.Full)
            return reason;
        var next = earned + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{reason} For {Words(next)} it takes {rules.KeptFor(next)} changes kept in a row ({row} now) and a lower bound of {rules.BoundFor(next) * 100:0} % ({WilsonLower(kept, judged) * 100:0} % now, {kept} of {judged}).");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
