using Agency.Cli.Dashboards.Pages;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards;

/// <summary>A whole screen: a line on top, the page as far as it fits, and a line of keys.</summary>
/// <param name="Page">What is shown, as a whole.</param>
/// <param name="Rows">How many of its lines there is room for.</param>
/// <param name="Lines">Exactly as many as the screen is high.</param>
internal sealed record DashboardFrame(Page Page, int Rows, IReadOnlyList<StyledLine> Lines)
{
    private const int NarrowestUsable = 20;

    public static DashboardFrame Compose(DashboardContent content, DashboardState state, ScreenSize size, TimeZoneInfo zone)
    {
        var rows = Math.Max(1, size.Height - 2);
        var page = PageMaker.Make(content, state.Visit, Math.Max(NarrowestUsable, size.Width), rows, zone);
        var top = page.TopOf(state.Visit, rows);
        var body = page.Lines.Skip(top).Take(rows).Select(l => l.Cut(size.Width)).ToList();
        while (body.Count < rows)
            body.Add(StyledLine.Empty);
        List<StyledLine> lines = [Head(content.Snapshot, page, size.Width, zone), .. body, Foot(content, page, top, rows, state, size.Width)];
        return new DashboardFrame(page, rows, [.. lines.Take(Math.Max(1, size.Height))]);
    }

    private static StyledLine Head(DashboardSnapshot snapshot, Page page, int width, TimeZoneInfo zone)
    {
        var right = StyledLine.Empty;
        if (snapshot.Stop is { } stop)
            right = right.Add($"stopped by {stop.By}", Ink.Red).Add("  ");
        right = right.Add(Words.Clock(snapshot.At, zone), Ink.Faint);
        var left = StyledLine.Of("Healing of ", Ink.Bold).Add(Path.GetFileName(snapshot.Repository), Ink.Bold).Add(": ").Add(page.Title, Ink.Cyan);
        return right.Width + 10 > width ? left.Cut(width) : left.Fit(width - right.Width - 1).Add(" ").Add(right);
    }

    private static StyledLine Foot(DashboardContent content, Page page, int top, int rows, DashboardState state, int width)
    {
        if (content.Fault is { } fault)
            return StyledLine.Of(fault, Ink.Red).Cut(width);
        var more = page.Lines.Count > rows ? $"{top + 1}-{Math.Min(page.Lines.Count, top + rows)} of {page.Lines.Count}" : "";
        var keys = page.Items.Count > 0 ? "up/down choose  Enter open  " : page.Lines.Count > rows ? "up/down scroll  " : "";
        if (state.Trail.Count > 1)
            keys += "Esc back  ";
        var left = StyledLine.Of($"{keys}{(page.Items.Select(i => i.Pane).Distinct().Count() > 1 ? "Tab part  " : "")}p patterns  ? help  q quit", Ink.Faint);
        return more.Length + 10 > width ? left.Cut(width) : left.Fit(width - more.Length - (more.Length > 0 ? 1 : 0)).Add(more.Length > 0 ? " " : "").Add(more, Ink.Faint);
    }
}
