using System.Collections.Immutable;
using Agency.Core.Configuration;

namespace Agency.Testing.Fixers;

/// <summary>A fixture as data: what <see cref="FixerTest"/> gathers and <see cref="FixerChecks"/> carries out.</summary>
internal sealed record FixerScenario(string FixerId)
{
    public FixerExpectation? Expectation { get; init; }

    /// <summary>Every file of the tree by path, as it is before.</summary>
    public ImmutableSortedDictionary<string, string> Before { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The files that differ afterwards.</summary>
    public ImmutableSortedDictionary<string, string> After { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The findings to heal; empty means all that the fixer takes.</summary>
    public ImmutableList<FindingMatcher> Targets { get; init; } = [];

    /// <summary>Texts that look like the problem and must be left alone, each in a tree of its own.</summary>
    public ImmutableList<string> LookAlikes { get; init; } = [];

    public ImmutableList<string> LostComments { get; init; } = [];

    public ImmutableList<string> AddedComments { get; init; } = [];

    public ImmutableList<FindingMatcher> AllowedNew { get; init; } = [];

    public ImmutableHashSet<string> SkippedVariants { get; init; } = [];

    public AgencySettings Settings { get; init; } = new();

    /// <summary>Which of the proposed alternatives is taken, from 0.</summary>
    public int Alternative { get; init; }

    /// <summary>The file that <see cref="FixerTest.Before"/> named, where look-alikes are put.</summary>
    public string MainFile { get; init; } = FixerTest.DefaultFile;

    /// <summary>The files as they should be afterwards.</summary>
    public ImmutableSortedDictionary<string, string> Expected => Before.SetItems(After);
}
