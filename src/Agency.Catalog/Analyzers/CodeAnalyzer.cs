using Agency.Catalog.Analyzers.Checks;
using Agency.Core.Detection;

namespace Agency.Catalog.Analyzers;

/// <summary>What: runs Agency's own checks that look at one file at a time.</summary>
/// <remarks>
/// <para>Why: the linters look for form; what makes a loop quadratic or a condition always true is in the tree as well.</para>
/// <para>References: docs/units.md</para>
/// </remarks>
internal sealed class CodeAnalyzer : IAnalyzer
{
    private const string Version = "1";

    public string Name => "agency-code";

    public string Tool => "agency";

    public bool IsPerFile => true;

    public bool IsBuiltIn => true;

    public Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        CheckCacheKey.OfAsync(Name, request.Project, cancellationToken);

    public Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        new CheckRun(Tool, Version, [.. UnitRegistry.Checks.Where(c => c.IsPerFile)]).AnalyzeAsync(request, cancellationToken);
}
