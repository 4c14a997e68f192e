using Agency.Core.Projects;
using Agency.Testing.Compliance;
using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class FakeLanguageServicesTests : LanguageServicesCompliance
{
    public static TheoryData<string> AllChecks => [.. Checks];

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    protected override Task<ILanguageServices> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ILanguageServices>(new FakeLanguageServices());
}
