namespace Agency.Core.Decisions;

/// <summary>
/// How much could go wrong with a patch, as a published function of what is known of it: <c>docs/risk.md</c>. More files, lines,
/// dependants and reverts never lower it; more coverage and changes that were kept never raise it.
/// </summary>
/// <param name="Score">From 0 to 100.</param>
/// <param name="Terms">What it is the sum of.</param>
public sealed record RiskScore(double Score, RiskLevel Level, IReadOnlyList<RiskTerm> Terms)
{
    /// <summary>From this score on a risk is medium.</summary>
    public const double MediumFrom = 30;

    /// <summary>From this score on it is high.</summary>
    public const double HighFrom = 60;

    /// <summary>Changed lines that count fully.</summary>
    public const int ManyLines = 200;

    /// <summary>Changed files that count fully.</summary>
    public const int ManyFiles = 10;

    /// <summary>Dependent modules that count fully.</summary>
    public const int ManyDependents = 30;

    /// <summary>What stands for what is not known.</summary>
    public const double Unknown = 0.5;

    /// <summary>The kinds of files that are changed, the costliest first.</summary>
    public IReadOnlyList<ChangedKind> Kinds { get; init; } = [];

    /// <summary>The terms with their weights, in the order in which they are told.</summary>
    public static IReadOnlyList<(string Name, double Weight)> Weights { get; } =
        [("kind", 0.30), ("lines", 0.15), ("files", 0.10), ("coverage", 0.15), ("history", 0.15), ("blast-radius", 0.15)];

    /// <summary>What a fault in a file of a kind costs, from 0 to 1.</summary>
    public static double CostOf(ChangedKind kind) => kind switch
    {
        ChangedKind.Documentation => 0,
        ChangedKind.Tests => 0.1,
        ChangedKind.Source => 0.3,
        ChangedKind.Configuration => 0.6,
        ChangedKind.PublicApi => 0.7,
        ChangedKind.Dependencies => 0.8,
        ChangedKind.Migration => 0.9,
        _ => 1,
    };

    /// <summary>The least level of a patch that changes a file of a kind, whatever its score.</summary>
    public static RiskLevel LeastLevelOf(ChangedKind kind) => kind switch
    {
        ChangedKind.Workflow => RiskLevel.High,
        ChangedKind.Security or ChangedKind.Migration or ChangedKind.Dependencies => RiskLevel.Medium,
        _ => RiskLevel.Low,
    };

    /// <summary>The risk of a patch.</summary>
    public static RiskScore Of(RiskFactors factors)
    {
        var kinds = factors.Files.Select(ChangedKinds.Of).Distinct().OrderByDescending(CostOf).ToList();
        var values = new Dictionary<string, (double Value, string Why)>(StringComparer.Ordinal)
        {
            ["kind"] = kinds.Count == 0 ? (0, "nothing is changed") : (CostOf(kinds[0]), $"changes {string.Join(", ", kinds.Select(Words))}"),
            ["lines"] = (Math.Min(1, Math.Log2(1 + Math.Max(0, factors.ChangedLines)) / Math.Log2(1 + ManyLines)), Count(factors.ChangedLines, "line") + " added and removed"),
            ["files"] = (Math.Min(1, Math.Max(0, factors.Files.Count - 1) / (ManyFiles - 1.0)), Count(factors.Files.Count, "file")),
            ["coverage"] = factors.Coverage switch
            {
                PatchCoverage.Measured known => (1 - known.Share, $"tests run {known.Run} of {Count(known.Lines, "changed line")}"),
                PatchCoverage.NotMeasured { Reason: var reason } => (Unknown, $"not measured: {reason}"),
                _ => (Unknown, "not measured"),
            },
            ["history"] = ((factors.Reverted + 1.0) / (factors.Kept + factors.Reverted + 2), $"{Count(factors.Kept, "earlier change")} of this fixer kept, {factors.Reverted} reverted"),
            ["blast-radius"] = factors.Dependents is { } dependents
                ? (Math.Min(1, Math.Max(0, dependents) / (double)ManyDependents), $"imported by {Count(dependents, "other module")}")
                : (Unknown, "not known"),
        };
        List<RiskTerm> terms = [.. Weights.Select(w => new RiskTerm(w.Name, values[w.Name].Value, w.Weight, values[w.Name].Why))];
        var score = Math.Round(terms.Sum(t => 100 * t.Value * t.Weight), 1);
        var least = kinds.Select(LeastLevelOf).DefaultIfEmpty(RiskLevel.Low).Max();
        var level = score >= HighFrom ? RiskLevel.High : score >= MediumFrom ? RiskLevel.Medium : RiskLevel.Low;
        return new RiskScore(score, level > least ? level : least, terms) { Kinds = kinds };
    }

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";

    /// <summary>A kind of file, for people.</summary>
    public static string Words(ChangedKind kind) => kind switch
    {
        ChangedKind.Documentation => "documentation",
        ChangedKind.Tests => "tests",
        ChangedKind.Source => "source",
        ChangedKind.Configuration => "configuration",
        ChangedKind.PublicApi => "public API",
        ChangedKind.Dependencies => "dependencies",
        ChangedKind.Migration => "migrations",
        ChangedKind.Security => "authentication and security",
        _ => "workflows",
    };
}
