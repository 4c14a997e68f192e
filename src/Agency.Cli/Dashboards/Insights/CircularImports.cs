using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Circular imports that keep coming in one package: a matter of its design.</summary>
internal sealed class CircularImports : IInsightFinder
{
    private const int Least = 3;

    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) =>
        from problem in facts.Groups
        where problem is { Tool: "agency", Rule: "circular-import" }
        group problem by Path.GetDirectoryName(problem.File) ?? "" into package
        let seen = package.Sum(p => p.Seen)
        where seen >= Least
        select new Insight(
            "circular-imports",
            $"circular import in {(package.Key.Length == 0 ? "the top folder" : $"package {package.Key}")} seen {seen} times",
            "Imports inside functions only hide the knot. Consider moving what both sides need into a module of its own.",
            null,
            seen)
        { Category = package.First().Category };
}
