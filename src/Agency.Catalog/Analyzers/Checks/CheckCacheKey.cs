using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Checks;

/// <summary>What the hits of checks depend on beside the files.</summary>
internal static class CheckCacheKey
{
    public static async Task<string?> OfAsync(string analyzer, IProject project, CancellationToken cancellationToken)
    {
        var interpreter = await project.Language.InterpreterAsync(cancellationToken);
        return $"{analyzer}|{interpreter?.Version}|{string.Join(',', project.Settings.Scan.Ignore)}";
    }
}
