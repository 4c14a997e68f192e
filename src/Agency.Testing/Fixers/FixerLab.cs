using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Testing.Fixers;

/// <summary>The real parts, shared by every fixture of a test process so that none starts its own interpreter.</summary>
public sealed class FixerLab : IFixerLab
{
    private static readonly Lazy<Task<IFixerLab>> Shared = new(() => Task.FromResult<IFixerLab>(new FixerLab()));

    private FixerLab()
    {
    }

    public IReadOnlyList<IFixer> Fixers => UnitRegistry.Fixers;

    public IReadOnlyList<IAnalyzer> Analyzers => UnitRegistry.Analyzers;

    public static Task<IFixerLab> SharedAsync() => Shared.Value;

    public Task<IWorkspace> OpenAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> files, AgencySettings settings, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The workspace adapter is not there yet.");
}
