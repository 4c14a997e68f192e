using Agency.Catalog.Analyzers.Checks;
using Agency.Core.Detection;

namespace Agency.Catalog.Analyzers;

/// <summary>What: runs Agency's own checks that look at several files together.</summary>
/// <remarks>
/// <para>Why: that a loop asks the database once a row shows only where the model is declared, which is another file.</para>
/// <para>References: docs/units.md</para>
/// </remarks>
internal sealed class ProjectAnalyzer : IAnalyzer
{
    private const string Version = "1";

    public string Name => "agency-project";

    public string Tool => "agency";

    public bool IsPerFile => false;

    public bool IsBuiltIn => true;

    public Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        CheckCacheKey.OfAsync(Name, request.Project, cancellationToken);

    public Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        new CheckRun(Tool, Version, [.. UnitRegistry.Checks.Where(c => !c.IsPerFile)]).AnalyzeAsync(request, cancellationToken);
}
