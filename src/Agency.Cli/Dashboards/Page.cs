using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards;

/// <summary>A place laid out as lines, of which some can be chosen.</summary>
/// <param name="Title">What is shown, in a few words.</param>
/// <param name="Items">From top to bottom.</param>
internal sealed record Page(string Title, IReadOnlyList<StyledLine> Lines, IReadOnlyList<PageItem> Items)
{
    /// <summary>Which item is the chosen one; -1 when there is none.</summary>
    public int IndexOf(Visit visit)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Target == visit.Selected)
                return i;
        }

        return Items.Count == 0 ? -1 : Math.Clamp(visit.Selected is null ? 0 : visit.Index, 0, Items.Count - 1);
    }

    /// <summary>The first line to show, so that the chosen item is in sight.</summary>
    /// <param name="rows">How many lines there is room for.</param>
    public int TopOf(Visit visit, int rows)
    {
        var top = Math.Clamp(visit.Top, 0, Math.Max(0, Lines.Count - rows));
        var index = IndexOf(visit);
        if (index < 0 || rows < 1)
            return top;
        // What stands above the first item is its heading.
        var line = index == 0 ? 0 : Items[index].Line;
        return Math.Max(Math.Min(top, line), Items[index].Line - rows + 1);
    }
}
