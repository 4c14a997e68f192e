using Agency.Cli.Dashboards.Pages;
using Agency.Cli.Rendering;

namespace Agency.Cli.Dashboards;

/// <summary>The overview printed once.</summary>
internal static class DashboardText
{
    private const int Rows = 30;
    private const int MostHeals = 10;

    public static void Write(DashboardSnapshot snapshot, Terminal terminal, TimeZoneInfo zone)
    {
        var page = OverviewPage.Build(snapshot, new PageBuilder(terminal.Width, visit: null), Rows, MostHeals, zone);
        terminal.Output.WriteLine($"Healing of {Sanitizer.Line(snapshot.Repository)}, {Words.Moment(snapshot.At, zone)}");
        if (snapshot.Stop is { } stop)
            terminal.Output.WriteLine(Sanitizer.Line($"Healing is stopped here by {stop.By}. To let it begin again: agency healing resume"));
        terminal.Output.WriteLine();
        foreach (var line in page.Lines)
            terminal.Output.WriteLine(line.Render(terminal.OutputHasColor).TrimEnd());
    }
}
