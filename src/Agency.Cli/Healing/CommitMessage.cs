using System.Text;
using Agency.Core.Healing;
using Agency.Core.Sessions;

namespace Agency.Cli.Healing;

/// <summary>Words a commit of a heal: what was healed, and what vouches for it.</summary>
internal static class CommitMessage
{
    private const int MostRules = 20;

    public static string Of(SessionRecord session, HealResult result)
    {
        var healed = result.Findings.Where(f => f.Outcome == Outcome.Healed).ToList();
        var categories = healed.Select(f => f.Finding.Category.ToString().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal);
        var message = new StringBuilder()
            .Append($"Heal {healed.Count} finding{(healed.Count == 1 ? "" : "s")} ({string.Join(", ", categories)})\n\n");
        var rules = healed.GroupBy(f => f.Finding.QualifiedRule).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var rule in rules.Take(MostRules))
            message.Append($"- {rule.Count()} x {rule.Key}: {OneLine(rule.First().Proposal?.Title ?? rule.First().Finding.Message)}\n");
        if (rules.Count > MostRules)
            message.Append($"- and {rules.Count - MostRules} more rules\n");
        message.Append('\n').Append(result.TestsAfter is { Summary: var tests }
            ? $"Verified: every analyser again, nothing new; tests {tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped.\n"
            : $"Verified: every analyser again, nothing new; no tests ({OneLine(result.NoTests ?? "none found")}).\n");
        return message.Append($"Agency session: {session.Id}\n").ToString();
    }

    /// <summary>Text of the repository in a commit message: one line, no control characters.</summary>
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}
