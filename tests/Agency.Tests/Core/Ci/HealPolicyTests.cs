using System.Globalization;
using System.Text;
using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Ci;

public sealed class HealPolicyTests
{
    private const string Guide = "docs/guides/self-heal.md";
    private const string Begin = "<!-- policy -->\n";
    private const string End = "<!-- end of policy -->";

    [Fact]
    public void There_is_a_rule_for_every_class_and_no_other() => Assert.Equal(
        UnitRegistry.Classifiers.Select(c => c.Id).Append(LogDiagnosis.Unknown).Order(StringComparer.Ordinal),
        HealPolicy.Rules.Select(r => r.Class).Order(StringComparer.Ordinal));

    [Fact]
    public void Actions_and_rules_say_the_same_of_each_other()
    {
        foreach (var rule in HealPolicy.Rules)
        {
            Assert.InRange(rule.MinConfidence, 0.5, 1);
            Assert.All(rule.Actions, id => Assert.Contains(UnitRegistry.Actions, a => a.Id == id));
        }

        foreach (var action in UnitRegistry.Actions)
        {
            Assert.Equal(HealPolicy.Rules.Where(r => r.Actions.Contains(action.Id)).Select(r => r.Class).Order(StringComparer.Ordinal), action.Classes);
            Assert.NotEmpty(action.Needs);
        }
    }

    [Fact]
    public void What_nobody_knows_is_met_with_nothing() => Assert.Equal("unknown", HealPolicy.For("made_up").Class);

    [Fact]
    public async Task The_published_policy_is_up_to_date()
    {
        var text = await Repository.ReadAsync(Guide);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin > Begin.Length && end >= begin, $"{Guide} has no place for the policy.");
        await PublishedFile.AssertUpToDateAsync(Guide, text[..begin] + Table() + text[end..]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| class | from confidence | actions, in this order | fix agent | why |\n|---|---|---|---|---|\n");
        foreach (var rule in HealPolicy.Rules)
        {
            var actions = rule.Actions.Count == 0 ? "none" : string.Join(", ", rule.Actions.Select(a => $"`{a}`"));
            if (rule.NeedsFlakyProof)
                actions = actions.Replace(", `rerun-job`", "; where that shows them flaky, `rerun-job`", StringComparison.Ordinal);
            if (rule.TestsNeedServices)
                actions = actions.Replace("`rerun-failed-tests`", "`rerun-failed-tests` (with `--sandbox none`)", StringComparison.Ordinal);
            var fix = rule.FixGoal ?? (rule.BlamesCode ? "what reproduces" : "no");
            table.Append(CultureInfo.InvariantCulture, $"| `{rule.Class}` | {(rule.Actions.Count == 0 ? "" : rule.MinConfidence.ToString("0.0", CultureInfo.InvariantCulture))} | {actions} | {fix} | {rule.Why} |\n");
        }

        return table.ToString();
    }
}
