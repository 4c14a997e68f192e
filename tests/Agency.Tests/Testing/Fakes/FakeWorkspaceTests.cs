using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Testing.Compliance;
using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class FakeWorkspaceTests : WorkspaceCompliance
{
    public static TheoryData<string> AllChecks => [.. Checks];

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    protected override Task<IWorkspace> OpenAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken) =>
        Task.FromResult<IWorkspace>(new FakeWorkspace(files));
}
