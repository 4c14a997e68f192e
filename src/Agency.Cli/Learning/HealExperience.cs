using Agency.Catalog.Patterns;
using Agency.Core.Configuration;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Learning;
using Agency.Core.Projects;

namespace Agency.Cli.Learning;

/// <summary>
/// What a heal knows from earlier ones and adds to it. A heal does without where the library cannot be used: that is
/// told, and costs nothing else.
/// </summary>
internal sealed class HealExperience : IAsyncDisposable
{
    private readonly CommandHost host;
    private readonly OpenPatterns? patterns;

    private HealExperience(CommandHost host, OpenPatterns? patterns) => (this.host, this.patterns) = (host, patterns);

    /// <summary>The first rung of the ladder; empty where the library cannot be used.</summary>
    public IReadOnlyList<IFixer> Fixers => patterns is null ? [] : [new PatternFixer(patterns.All, PatternLanguages.Python)];

    /// <param name="isWanted">False for a heal that neither uses nor adds experience.</param>
    public static async Task<HealExperience> OpenAsync(CommandHost host, string root, bool isWanted, CancellationToken cancellationToken)
    {
        if (!isWanted)
            return new HealExperience(host, null);
        try
        {
            return new HealExperience(host, await OpenPatterns.OpenAsync(host, root, cancellationToken));
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"This heal goes without learned patterns: {failure.Message}");
            return new HealExperience(host, null);
        }
    }

    /// <summary>Learns from a heal whose changes were delivered.</summary>
    public async Task LearnAsync(string session, HealResult heal, ILanguageServices services, CancellationToken cancellationToken)
    {
        if (patterns is null)
            return;
        try
        {
            var summary = await patterns.Learner(services, host.Time).LearnAsync(heal, cancellationToken);
            await patterns.WriteLessonsAsync(session, summary.Lessons, cancellationToken);
            host.Terminal.WriteDetail(Describe(summary));
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"Not everything was learned from this heal: {failure.Message}");
        }
    }

    public ValueTask DisposeAsync() => patterns?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static string Describe(LearningSummary summary) =>
        $"Learned from {summary.Learned} of {summary.Heals} changes; {summary.NewPatterns} new patterns."
        + string.Concat(summary.Unlearnable.OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Select(u => $"\n  {u.Value} not learnable: {u.Key}"));
}
