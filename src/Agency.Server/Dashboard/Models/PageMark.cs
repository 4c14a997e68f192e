using System.Globalization;

namespace Agency.Server.Dashboard.Models;

/// <summary>A place in a list that is ordered by time: where a page ends and the next begins, however much is added meanwhile.</summary>
/// <param name="At">Milliseconds since 1970.</param>
public sealed record PageMark(long At, string Id)
{
    private const int LongestId = 200;

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static PageMark? Parse(string? text)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && text!.Length <= LongestId + 20 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new PageMark(at, text[(dot + 1)..])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}.{Id}");
}
