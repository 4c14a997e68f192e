using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Testing.Fixers;

/// <summary>What a fixer made of a tree.</summary>
/// <param name="FindingsBefore">What every analyser that was asked said of the tree as it was.</param>
/// <param name="FindingsAfter">The same of the tree as it is now.</param>
/// <param name="FirstTargets">Those of <paramref name="FindingsBefore"/> that the first round was to remove.</param>
/// <param name="Applied">What was proposed and applied, in order.</param>
/// <param name="Declined">What the fixer declined on the last tree.</param>
internal sealed record HealedTree(
    IReadOnlyDictionary<RepositoryPath, SourceText> Files,
    IReadOnlyList<Finding> FindingsBefore,
    IReadOnlyList<Finding> FindingsAfter,
    IReadOnlyList<Finding> FirstTargets,
    IReadOnlyList<Proposal> Applied,
    IReadOnlyList<FixOutcome.Declined> Declined);
