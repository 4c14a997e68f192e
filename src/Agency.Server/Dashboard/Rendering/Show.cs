using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agency.Core.Reporting;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>How values are shown. Text of repositories, logs and people passes through here: what would hide or reorder what is read is made visible.</summary>
public static class Show
{
    private const int LongestJson = 20_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Text for one line: line ends and tabs are made visible too.</summary>
    public static string Line(string? text) => Escape(text ?? "", keepLayout: false);

    /// <summary>Text of many lines: line feeds and tabs stay.</summary>
    public static string Block(string? text) => Escape(text ?? "", keepLayout: true);

    /// <summary>The beginning of a text, for one line.</summary>
    public static string Short(string? text, int length)
    {
        var line = Line(text);
        return line.Length <= length ? line : string.Concat(line.AsSpan(0, length - 1), "…");
    }

    /// <summary>JSON with one value a line; as it is where it is no JSON, and cut where it is long.</summary>
    public static string Json(string? json)
    {
        var text = json ?? "";
        try
        {
            using var document = JsonDocument.Parse(text);
            text = JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            // Shown as it is.
        }

        return Block(text.Length <= LongestJson ? text : text[..LongestJson] + "\n… (cut: it is longer)");
    }

    /// <summary>A time of day, in UTC.</summary>
    public static string Time(long? at) => at is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : "–";

    /// <summary>A time for programs.</summary>
    public static string Iso(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>How long ago something was, or how far ahead it is.</summary>
    public static string Ago(long at, DateTimeOffset now)
    {
        var passed = now - DateTimeOffset.FromUnixTimeMilliseconds(at);
        if (passed < TimeSpan.Zero)
            return -passed < TimeSpan.FromSeconds(1) ? "now" : "in " + Span(-passed);
        return passed < TimeSpan.FromSeconds(1) ? "now" : Span(passed) + " ago";
    }

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => span.Seconds == 0 || span.TotalMinutes >= 10 ? $"{(int)span.TotalMinutes} min" : $"{(int)span.TotalMinutes} min {span.Seconds} s",
        { TotalDays: < 1 } => span.Minutes == 0 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => span.Days == 1 ? "1 day" : $"{span.Days} days",
    };

    /// <summary>The time between two times, in milliseconds since 1970.</summary>
    public static string Between(long from, long to) => Span(TimeSpan.FromMilliseconds(Math.Max(0, to - from)));

    /// <summary>A share from 0 to 1.</summary>
    public static string Percent(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(value, 0, 1) * 100:0} %") : "–";

    public static string Number(double? value) => value is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) : "–";

    /// <summary>A risk, with the most that it can be.</summary>
    public static string Risk(double? value) => value is null ? "–" : Number(value) + " of 100";

    /// <summary>A count, with spaces between thousands.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A count with its noun: <c>1 test</c>, <c>2 tests</c>.</summary>
    public static string Of(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A number in the attribute of a drawing.</summary>
    public static string Px(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text, bool keepLayout) => HostileText.Escape(text, keepLayout, static (result, c) => _ = c switch
    {
        '\n' => result.Append('⏎'),
        '\r' => result.Append('␍'),
        '\t' => result.Append('⇥'),
        '\u001b' => result.Append('␛'),
        _ => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    });
}
