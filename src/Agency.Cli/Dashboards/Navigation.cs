namespace Agency.Cli.Dashboards;

/// <summary>What keys do to where the user is.</summary>
internal static class Navigation
{
    /// <param name="page">What is shown.</param>
    /// <param name="rows">How many of its lines there is room for.</param>
    public static DashboardState Press(DashboardState state, DashboardKey key, Page page, int rows)
    {
        switch (key)
        {
            case DashboardKey.Back:
                return state.Back();
            case DashboardKey.Patterns:
                return state.Into(new Place.Patterns());
            case DashboardKey.Help:
                return state.Into(new Place.Help());
            case DashboardKey.Open:
                return page.IndexOf(state.Visit) is >= 0 and var open ? Choose(state, page, open, rows).Into(page.Items[open].Target) : state;
            default:
                return page.Items.Count == 0 || !MovesChoice(key) ? Scroll(state, key, page, rows) : Choose(state, page, NextIndex(state, key, page, rows), rows);
        }
    }

    private static bool MovesChoice(DashboardKey key) => key is DashboardKey.Up or DashboardKey.Down or DashboardKey.PageUp or DashboardKey.PageDown
        or DashboardKey.First or DashboardKey.Last or DashboardKey.NextPane or DashboardKey.PreviousPane;

    private static int NextIndex(DashboardState state, DashboardKey key, Page page, int rows)
    {
        var index = page.IndexOf(state.Visit);
        var line = page.Items[index].Line;
        return key switch
        {
            DashboardKey.Up => index - 1,
            DashboardKey.Down => index + 1,
            DashboardKey.First => 0,
            DashboardKey.Last => page.Items.Count - 1,
            DashboardKey.PageUp => Math.Min(index - 1, Nearest(page, i => i.Line >= line - rows + 1)),
            DashboardKey.PageDown => Math.Max(index + 1, Nearest(page, i => i.Line > line + rows - 1) - 1),
            DashboardKey.NextPane => PaneAfter(page, index),
            _ => PaneBefore(page, index),
        };
    }

    /// <summary>The first item that fits; one past the last when none does.</summary>
    private static int Nearest(Page page, Func<PageItem, bool> fits)
    {
        var index = 0;
        while (index < page.Items.Count && !fits(page.Items[index]))
            index++;
        return index;
    }

    private static int PaneAfter(Page page, int index)
    {
        var next = Nearest(page, i => i.Pane > page.Items[index].Pane);
        return next == page.Items.Count ? 0 : next;
    }

    private static int PaneBefore(Page page, int index)
    {
        var panes = page.Items.Select(i => i.Pane).Distinct().ToList();
        var at = panes.IndexOf(page.Items[index].Pane);
        var pane = panes[(at - 1 + panes.Count) % panes.Count];
        return Nearest(page, i => i.Pane == pane);
    }

    private static DashboardState Choose(DashboardState state, Page page, int index, int rows)
    {
        index = Math.Clamp(index, 0, page.Items.Count - 1);
        var visit = state.Visit with { Selected = page.Items[index].Target, Index = index };
        return state.With(visit with { Top = page.TopOf(visit, rows) });
    }

    private static DashboardState Scroll(DashboardState state, DashboardKey key, Page page, int rows)
    {
        var top = page.TopOf(state.Visit, rows);
        var last = Math.Max(0, page.Lines.Count - rows);
        var next = key switch
        {
            DashboardKey.Up => top - 1,
            DashboardKey.Down => top + 1,
            DashboardKey.PageUp => top - Math.Max(1, rows - 1),
            DashboardKey.PageDown => top + Math.Max(1, rows - 1),
            DashboardKey.First => 0,
            DashboardKey.Last => last,
            _ => top,
        };
        return state.With(state.Visit with { Top = Math.Clamp(next, 0, last) });
    }
}
