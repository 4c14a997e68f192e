using System.Globalization;
using Agency.Cli.Rendering;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>Figures and times in a few characters.</summary>
internal static class Words
{
    public static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((known * 100) + 1e-9):0} %") : "-";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time span of work: <c>4.1 s</c>, <c>2:05</c> (minutes), <c>1:02:05</c>; <c>-</c> for none.</summary>
    public static string Span(TimeSpan? span) => span switch
    {
        null => "-",
        { TotalSeconds: < 100 } brief => string.Create(CultureInfo.InvariantCulture, $"{brief.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } middle => string.Create(CultureInfo.InvariantCulture, $"{(int)middle.TotalMinutes}:{middle.Seconds:00}"),
        { } lengthy => string.Create(CultureInfo.InvariantCulture, $"{(int)lengthy.TotalHours}:{lengthy.Minutes:00}:{lengthy.Seconds:00}"),
    };

    /// <summary>How long something has been going on: <c>0:12</c>.</summary>
    public static string Age(TimeSpan age) => age < TimeSpan.Zero ? "0:00"
        : age.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}:{age.Seconds:00}")
        : Span(age < TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : age);

    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The end of a heal's id, which names it as well.</summary>
    public static string ShortId(string session) => session.LastIndexOf('-') is >= 0 and var dash ? session[(dash + 1)..] : session;

    /// <summary>Green for what went well, red for what was undone or refused.</summary>
    public static Ink InkOf(string outcome) => outcome switch
    {
        "healed" or "finished" or "passed" => Ink.Green,
        "unhealed" or "failed" or "rolled-back" or "interrupted" => Ink.Red,
        "needs-approval" or "running" or "stopped" or "inconclusive" => Ink.Yellow,
        _ => Ink.Plain,
    };

    public static Ink InkOf(double? share) => share switch
    {
        null => Ink.Faint,
        >= 0.95 => Ink.Green,
        >= 0.8 => Ink.Yellow,
        _ => Ink.Red,
    };
}
