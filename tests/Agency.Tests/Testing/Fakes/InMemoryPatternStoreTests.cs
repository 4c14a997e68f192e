using Agency.Core.Learning;
using Agency.Testing.Compliance;
using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class InMemoryPatternStoreTests : PatternStoreCompliance
{
    private readonly InMemoryPatternStore store = new();

    public static TheoryData<string> AllChecks => [.. Checks];

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    protected override Task<IPatternStore> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<IPatternStore>(store);
}
