using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Testing.Fixers;

/// <summary>The parts that the fixer harness works with.</summary>
public interface IFixerLab
{
    IReadOnlyList<IFixer> Fixers { get; }

    IReadOnlyList<IAnalyzer> Analyzers { get; }

    ILanguageServices Language { get; }

    /// <summary>
    /// A fresh git repository that holds these files, as the pipeline sees it. An <c>agency.yml</c> among them is read
    /// and counts instead of <paramref name="settings"/>.
    /// </summary>
    Task<OpenedFixture> OpenAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, AgencySettings settings, CancellationToken cancellationToken);
}
