using Agency.Adapters.Processes;
using Agency.Catalog;
using Agency.Testing.Documentation;
using Agency.Tests.House;

namespace Agency.Tests.Testing.Documentation;

public sealed class UnitIndexTests
{
    /// <summary>Fails when the file is stale; <c>./test --update-docs</c> writes it instead.</summary>
    [Fact]
    public async Task The_index_of_the_units_is_up_to_date()
    {
        var path = Path.Combine(Repository.Root, UnitIndex.File);
        var expected = UnitIndex.Write(UnitRegistry.Docs);
        if (HostEnvironment.Current.Get("AGENCY_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(path, expected);
        var actual = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        Assert.True(expected == actual, $"{UnitIndex.File} is stale: run ./test --update-docs\n{Agency.Testing.VisibleDiff.Between(actual, expected, "the file", "the units")}");
    }
}
