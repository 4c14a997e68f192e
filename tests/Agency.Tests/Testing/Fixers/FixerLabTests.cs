using Agency.Core.Configuration;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Testing.Compliance;
using Agency.Testing.Fixers;

namespace Agency.Tests.Testing.Fixers;

/// <summary>The workspaces of the harness are the real ones, and comply as the fake does.</summary>
public sealed class FixerLabTests : WorkspaceCompliance, IAsyncLifetime
{
    private OpenedFixture? opened;

    public static TheoryData<string> AllChecks => [.. Checks];

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    [Fact]
    public async Task A_place_is_emptied_for_the_next_fixture()
    {
        var lab = await FixerLab.SharedAsync();
        await using var first = await lab.OpenAsync(Files("old/deep.py"), new AgencySettings(), CancellationToken.None);
        var place = first.Workspace.MountPoint;
        await first.DisposeAsync();
        for (var tries = 0; tries < 20; tries++)
        {
            // Other fixtures may stand at that place by now; then this one gets another.
            await using var second = await lab.OpenAsync(Files("new.py"), new AgencySettings(), CancellationToken.None);
            Assert.Equal(["new.py"], second.Workspace.Files.Select(f => f.Value));
            if (second.Workspace.MountPoint == place)
                return;
        }
    }

    [Fact]
    public async Task An_agency_yml_of_the_fixture_counts()
    {
        var files = new Dictionary<RepositoryPath, SourceText> { [RepositoryPath.Parse("agency.yml")] = new("scan:\n  missing-annotations: always\n") };
        await using var fixture = await (await FixerLab.SharedAsync()).OpenAsync(files, new AgencySettings(), CancellationToken.None);
        Assert.Equal("always", fixture.Workspace.Settings.Scan.MissingAnnotations);
    }

    [Fact]
    public async Task Fixtures_at_the_same_time_stand_apart()
    {
        var lab = await FixerLab.SharedAsync();
        await using var first = await lab.OpenAsync(Files("a.py"), new AgencySettings(), CancellationToken.None);
        await using var second = await lab.OpenAsync(Files("b.py"), new AgencySettings(), CancellationToken.None);
        Assert.NotEqual(first.Workspace.MountPoint, second.Workspace.MountPoint);
        Assert.Equal(["a.py"], first.Workspace.Files.Select(f => f.Value));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
    }

    protected override async Task<IWorkspace> OpenAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        opened = await (await FixerLab.SharedAsync()).OpenAsync(files, new AgencySettings(), cancellationToken);
        return opened.Workspace;
    }

    private static Dictionary<RepositoryPath, SourceText> Files(string path) => new() { [RepositoryPath.Parse(path)] = new("x = 1\n") };
}
