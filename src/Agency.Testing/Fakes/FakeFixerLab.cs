using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Testing.Fixers;

namespace Agency.Testing.Fakes;

/// <summary>The fixer harness on trees in memory.</summary>
public sealed class FakeFixerLab(IFixer fixer, params IReadOnlyList<IAnalyzer> analyzers) : IFixerLab
{
    public IReadOnlyList<IFixer> Fixers => [fixer];

    public IReadOnlyList<IAnalyzer> Analyzers => analyzers;

    public ILanguageServices Language { get; } = new FakeLanguageServices();

    public Task<OpenedFixture> OpenAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> files, AgencySettings settings, CancellationToken cancellationToken) =>
        Task.FromResult(new OpenedFixture(new FakeWorkspace(files) { Settings = settings, Language = Language }));
}
