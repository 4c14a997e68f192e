using System.Globalization;

namespace Agency.Adapters.Storage;

/// <summary>Times as text: ISO 8601 in UTC and of one length, so that order of text is order of time.</summary>
internal static class StoredTime
{
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">No such time.</exception>
    public static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
