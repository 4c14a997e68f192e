using Agency.Core.Projects;
using Agency.Testing.Compliance;
using Agency.Testing.Fixers;

namespace Agency.Tests.Languages.Python;

/// <summary>The services that stand on a real interpreter do what the fake of them does.</summary>
public sealed class PythonServicesComplianceTests : LanguageServicesCompliance
{
    public static TheoryData<string> AllChecks => [.. Checks];

    [Theory]
    [MemberData(nameof(AllChecks))]
    public Task Complies(string check) => RunAsync(check, CancellationToken.None);

    protected override async Task<ILanguageServices> OpenAsync(CancellationToken cancellationToken) => (await FixerLab.SharedAsync()).Language;
}
