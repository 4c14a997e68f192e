using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Agency.Tests.Support.LongestFirst", "Agency.Tests")]

namespace Agency.Tests.Support;

/// <summary>Begins with the classes that take longest, so that at the end nothing is waited for alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        ".DocumentTests", ".UnitExampleTests", ".TestHealerTests", ".UndoSearchTests", ".InvestigatorTests", ".CiFixTests", ".TestRepairTests", ".HookTests",
        ".PythonHarnessTests", ".HarnessProjectTests", ".RuleTests",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Array.FindIndex(Long, name => c.DisplayName.Contains(name + " ", StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length).ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
