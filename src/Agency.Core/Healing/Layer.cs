using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// Candidates that passed the static checks together, applied to <see cref="Before"/> with their follow-ups.
/// </summary>
/// <param name="Candidates">Derived from <paramref name="Before"/>.</param>
/// <param name="FollowUps">Derived from the text after the candidates: what they uncovered, healed in turn.</param>
internal sealed record Layer(
    Snapshot Before,
    IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<Proposal> FollowUps,
    Snapshot After,
    IReadOnlyList<Check> Checks)
{
    /// <summary>Findings of the new version that the old one had too, where nobody could see them.</summary>
    public IReadOnlyList<Finding> Revealed { get; init; } = [];

    /// <summary>Identifiers that the layer renames.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; } = RenamesOf(Candidates.Select(c => c.Proposal));

    /// <summary>The tests that its candidates add.</summary>
    public IEnumerable<NewTest> Tests => Candidates.Select(c => c.Proposal.Reproduction).OfType<NewTest>();

    /// <summary>The same without some of the tests that it or a layer below adds.</summary>
    public Layer WithoutTests(IReadOnlySet<RepositoryPath> files, string why) => this with
    {
        Before = Before.Without(files),
        Candidates = [.. Candidates.Select(c => c.Proposal.Reproduction is { } test && files.Contains(test.File) ? c.WithoutTest(why) : c)],
        After = After.Without(files),
    };

    public static IReadOnlyDictionary<string, string> RenamesOf(IEnumerable<Proposal> proposals)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in proposals.SelectMany(p => p.Renames))
            renames.TryAdd(from, to);
        return renames;
    }
}
