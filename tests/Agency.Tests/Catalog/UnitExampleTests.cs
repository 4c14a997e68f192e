using Agency.Catalog;
using Agency.Core.Documentation;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog;

/// <summary>What a fixer shows in its documentation is what it does: its example goes through every check of the harness.</summary>
public sealed class UnitExampleTests
{
    public static TheoryData<string> Fixers() => [.. UnitRegistry.Docs.Where(d => d.Kind == "fixer").Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Fixers))]
    [Trait("Kind", "slow")]
    public Task The_example_of_every_fixer_holds(string id) => FixerTest.ForDoc(Find(id)).RunAsync();

    private static UnitDoc Find(string id) => UnitRegistry.Docs.Single(d => d.Kind == "fixer" && d.Id == id);
}
