using Agency.Catalog.Analyzers.Ruff;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RuffSelectionTests
{
    [Theory]
    [InlineData("E", "E501", true)]
    [InlineData("E", "EM101", false)]
    [InlineData("E5", "E501", true)]
    [InlineData("PL", "PLR0913", true)]
    [InlineData("PLR", "PLR0913", true)]
    [InlineData("S", "SIM102", false)]
    [InlineData("ALL", "D100", true)]
    [InlineData("C4", "C400", true)]
    [InlineData("C", "C901", true)]
    [InlineData("F", "FBT001", false)]
    public void A_selector_stands_for_its_family(string selector, string rule, bool expected) =>
        Assert.Equal(expected, RuffSelection.Fits(selector, rule));

    [Theory]
    [InlineData("E,F", "", "E501", "E501", false)]
    [InlineData("E501", "", "E", "E501", true)]
    [InlineData("ALL", "", "D", "D100", false)]
    [InlineData("ALL", "", "D", "E501", true)]
    [InlineData("ALL", "D1", "D", "D100", true)]
    [InlineData("E", "", "E", "E501", false)]
    [InlineData("", "S", "", "S101", true)]
    public void The_more_specific_selector_wins_and_an_ignore_among_equals(string select, string extend, string ignore, string rule, bool expected) =>
        Assert.Equal(expected, new RuffSelection(Split(select), Split(extend), Split(ignore)).Selects(rule));

    [Theory]
    [InlineData("S101", "S101", false)]
    [InlineData("S101", "S608", true)]
    [InlineData("S", "S608", false)]
    [InlineData("S6", "S608", false)]
    [InlineData("ALL", "S608", true)]
    [InlineData("", "S608", true)]
    public void What_is_added_gives_way_to_what_the_project_ignores(string ignore, string rule, bool expected) =>
        Assert.Equal(expected, new RuffSelection(Split("E"), [], Split(ignore)).SelectsWith(rule, "S"));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
