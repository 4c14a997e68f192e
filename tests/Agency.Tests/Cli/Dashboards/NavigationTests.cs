using Agency.Cli.Dashboards;
using Agency.Cli.Rendering.Screens;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>Keys and where they lead.</summary>
public sealed class NavigationTests
{
    private const int Rows = 5;

    /// <summary>A heading and three items in each of three panes.</summary>
    private static readonly Page Items = new(
        "items",
        [.. Enumerable.Range(0, 12).Select(i => StyledLine.Of($"line {i}"))],
        [.. Enumerable.Range(0, 12).Where(i => i % 4 > 0).Select(i => new PageItem(i, i / 4, new Place.Category($"c{i}")))]);

    private static readonly Page Text = new("text", [.. Enumerable.Range(0, 20).Select(i => StyledLine.Of($"line {i}"))], []);

    [Theory]
    [InlineData("", "c1")]
    [InlineData("j", "c2")]
    [InlineData("jjj", "c5")]
    [InlineData("jk", "c1")]
    [InlineData("k", "c1")]
    [InlineData("G", "c11")]
    [InlineData("Gj", "c11")]
    [InlineData("Gg", "c1")]
    [InlineData("\t", "c5")]
    [InlineData("\t\t", "c9")]
    [InlineData("\t\t\t", "c1")]
    [InlineData(" ", "c5")]
    [InlineData("x", "c1")]
    public void Keys_choose_items(string keys, string chosen)
    {
        var state = Press(DashboardState.Start, Items, keys);
        Assert.Equal(new Place.Category(chosen), Items.Items[Items.IndexOf(state.Visit)].Target);
    }

    [Fact]
    public void Shift_and_Tab_go_back_by_a_pane()
    {
        var state = Navigation.Press(DashboardState.Start, DashboardKey.PreviousPane, Items, Rows);
        Assert.Equal(new Place.Category("c9"), state.Visit.Selected);
        Assert.Equal(DashboardKey.PreviousPane, KeyMap.Of(new ConsoleKeyInfo('\t', ConsoleKey.Tab, shift: true, alt: false, control: false)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("G", 7)]
    [InlineData("Gkkkk", 6)]
    [InlineData("Gg", 0)]
    public void The_chosen_item_stays_in_sight_and_the_first_shows_its_heading(string keys, int top) =>
        Assert.Equal(top, Items.TopOf(Press(DashboardState.Start, Items, keys).Visit, Rows));

    [Theory]
    [InlineData("j", 1)]
    [InlineData("jjk", 1)]
    [InlineData("k", 0)]
    [InlineData(" ", 4)]
    [InlineData("G", 15)]
    [InlineData("Gjj", 15)]
    public void Text_without_items_scrolls(string keys, int top) => Assert.Equal(top, Press(DashboardState.Start, Text, keys).Visit.Top);

    [Fact]
    public void Enter_goes_in_and_escape_comes_back_to_the_same_item()
    {
        var chosen = Press(DashboardState.Start, Items, "jj");
        var inside = Navigation.Press(chosen, DashboardKey.Open, Items, Rows);
        Assert.Equal(new Place.Category("c3"), inside.Place);
        Assert.Equal(chosen.Visit, Navigation.Press(inside, DashboardKey.Back, Text, Rows).Visit);
        Assert.Equal(new Place.Overview(), Navigation.Press(DashboardState.Start, DashboardKey.Back, Items, Rows).Place);
    }

    [Fact]
    public void Help_and_patterns_are_entered_once()
    {
        var help = Press(DashboardState.Start, Items, "??");
        Assert.Equal((new Place.Help(), 2), (help.Place, help.Trail.Count));
        Assert.Equal(new Place.Patterns(), Press(help, Text, "p").Place);
    }

    [Fact]
    public void The_chosen_item_stays_chosen_when_others_come_before_it()
    {
        var state = Press(DashboardState.Start, Items, "j");
        var longer = Items with { Items = [new PageItem(0, 0, new Place.Category("new")), .. Items.Items] };
        Assert.Equal(new Place.Category("c2"), longer.Items[longer.IndexOf(state.Visit)].Target);
        var without = Items with { Items = [.. Items.Items.Where(i => i.Target != new Place.Category("c2"))] };
        Assert.Equal(new Place.Category("c3"), without.Items[without.IndexOf(state.Visit)].Target);
        Assert.Equal(-1, Text.IndexOf(state.Visit));
    }

    private static DashboardState Press(DashboardState state, Page page, string keys) =>
        keys.Aggregate(state, (s, k) => Navigation.Press(s, KeyMap.Of(new ConsoleKeyInfo(k, ConsoleKey.None, false, false, false)), page, Rows));
}
