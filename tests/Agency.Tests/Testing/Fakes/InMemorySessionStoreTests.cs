using Agency.Core.Sessions;
using Agency.Testing.Compliance;
using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class InMemorySessionStoreTests : SessionStoreCompliance
{
    private readonly InMemorySessionStore store = new();

    public static TheoryData<string> AllChecks => [.. Checks];

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    protected override Task<ISessionStore> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<ISessionStore>(store);
}
