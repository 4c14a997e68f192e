using Agency.Adapters.Models;
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
    private readonly ConfiguredEmbedder? embedder;
    private readonly PatternEmbedding embedding;
    private bool hasComplained;

    private HealExperience(CommandHost host, OpenPatterns? patterns, ConfiguredEmbedder? embedder)
    {
        (this.host, this.patterns, this.embedder) = (host, patterns, embedder);
        embedding = new PatternEmbedding(embedder, PatternLanguages.Python);
    }

    /// <summary>The first rung of the ladder; empty where the library cannot be used.</summary>
    public IReadOnlyList<IFixer> Fixers => patterns is null ? [] : [new PatternFixer(patterns.All, PatternLanguages.Python, embedding)];

    /// <param name="isWanted">False for a heal that neither uses nor adds experience.</param>
    public static async Task<HealExperience> OpenAsync(CommandHost host, OpenProject project, bool isWanted, CancellationToken cancellationToken)
    {
        if (!isWanted)
            return new HealExperience(host, null, null);
        HealExperience? experience = null;
        try
        {
            experience = new HealExperience(host, await OpenPatterns.OpenAsync(host, project.Tree.Root, cancellationToken), EmbedderOf(host, project));
            await experience.EmbedAsync(cancellationToken);
            return experience;
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"This heal goes without learned patterns: {failure.Message}");
            if (experience is not null)
                await experience.DisposeAsync();
            return new HealExperience(host, null, null);
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
            await EmbedAsync(cancellationToken);
            host.Terminal.WriteDetail(Describe(summary));
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"Not everything was learned from this heal: {failure.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        embedder?.Dispose();
        if (patterns is not null)
            await patterns.DisposeAsync();
    }

    private static ConfiguredEmbedder? EmbedderOf(CommandHost host, OpenProject project)
    {
        try
        {
            return ConfiguredEmbedder.Open(project.Settings.Embeddings, host.Environment, host.Time);
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"Patterns are found by rule, shape and words only: {failure.Message}");
            return null;
        }
    }

    /// <summary>Gives new patterns their place in the embedder's space; does nothing where none is configured.</summary>
    private async Task EmbedAsync(CancellationToken cancellationToken)
    {
        await embedding.FillAsync(patterns!.All, cancellationToken);
        if (embedding.Problem is not { } problem || hasComplained)
            return;
        hasComplained = true;
        host.Terminal.WriteWarning($"Patterns are found by rule, shape and words only: {problem}");
    }

    internal static string Describe(LearningSummary summary) =>
        $"Learned from {summary.Learned} of {summary.Heals} changes; {summary.NewPatterns} new patterns."
        + string.Concat(summary.Unlearnable.OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Select(u => $"\n  {u.Value} not learnable: {u.Key}"));
}
