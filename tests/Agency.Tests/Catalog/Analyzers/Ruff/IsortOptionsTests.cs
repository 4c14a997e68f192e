using Agency.Catalog.Analyzers.Ruff;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class IsortOptionsTests
{
    [Fact]
    public void Values_of_either_kind_of_file_are_understood()
    {
        var fromIni = IsortOptions.Translate(new Dictionary<string, object?>
        {
            ["force_single_line"] = "True", ["order_by_type"] = "no", ["known_first_party"] = "shop, tools\n  more", ["lines_after_imports"] = "2", ["multi_line_output"] = "3",
        });
        var fromToml = IsortOptions.Translate(new Dictionary<string, object?>
        {
            ["force_single_line"] = true, ["order_by_type"] = false, ["known_first_party"] = (object?[])["shop", "tools", "more"], ["lines_after_imports"] = 2L,
        });

        Assert.Equal(fromIni.Keys.Order(), fromToml.Keys.Order());
        Assert.Equal(["force-single-line", "known-first-party", "lines-after-imports", "order-by-type"], fromIni.Keys.Order());
        Assert.Equal((true, false, 2L), (fromIni["force-single-line"], fromIni["order-by-type"], fromIni["lines-after-imports"]));
        Assert.Equal(["shop", "tools", "more"], Assert.IsAssignableFrom<IEnumerable<string>>(fromIni["known-first-party"]));
    }

    [Fact]
    public void What_makes_no_sense_is_left_out() => Assert.Empty(IsortOptions.Translate(new Dictionary<string, object?>
    {
        ["force_single_line"] = "perhaps", ["lines_after_imports"] = "many", ["known_first_party"] = "", ["length_sort"] = null, ["profile"] = "black",
    }));

    [Fact]
    public void The_profile_of_google_is_one_import_a_line() =>
        Assert.Equal(true, IsortOptions.Translate(new Dictionary<string, object?> { ["profile"] = "google" })["force-single-line"]);
}
