using System.Globalization;

namespace Agency.Core.Detection.Incidents;

/// <summary>The tags that have a meaning here. Others are kept and shown.</summary>
public static class EventTags
{
    private const string FailingPrefix = "failing:";
    private const string PullRequestPrefix = "pr:";
    private const string AnyOf = ":*";

    /// <summary>
    /// What fails or works again: a workflow, a check, a monitor. An incident is over when everything of it that failed
    /// works again.
    /// </summary>
    public static string Failing(string subject) => FailingPrefix + subject;

    /// <summary>A run of which only the logs are known, and not what it is called.</summary>
    public static string FailingLogs { get; } = Failing("ci:logs");

    /// <summary>What a human told of.</summary>
    public static string Manual { get; } = Failing("manual");

    /// <summary>Everything of one source, for what recovers without the name of its problem.</summary>
    public static string FailingOf(string source) => Failing(source + AnyOf);

    /// <summary>Whether what works by one tag is what fails by another.</summary>
    public static bool Covers(string works, string fails) =>
        works == fails || (works.EndsWith(AnyOf, StringComparison.Ordinal) && fails.StartsWith(works[..^1], StringComparison.Ordinal));

    public static bool IsFailing(string tag) => tag.StartsWith(FailingPrefix, StringComparison.Ordinal);

    public static string PullRequest(long number) => string.Create(CultureInfo.InvariantCulture, $"{PullRequestPrefix}{number}");

    /// <summary>The number of the pull request or issue that tags name; null where none does.</summary>
    public static long? PullRequestOf(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.StartsWith(PullRequestPrefix, StringComparison.Ordinal) && long.TryParse(tag.AsSpan(PullRequestPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        }

        return null;
    }
}
