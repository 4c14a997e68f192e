using System.Globalization;
using System.Text;

namespace Agency.Server.Intake.Logs;

/// <summary>Names the files of logs. What a sender calls a log is hostile: only harmless letters of it are used, behind a number.</summary>
internal static class LogFileName
{
    private const int Longest = 60;

    /// <param name="number">From 1.</param>
    public static string Of(int number, string name)
    {
        var clean = new StringBuilder();
        foreach (var c in name[(name.LastIndexOfAny(['/', '\\']) + 1)..])
        {
            if (clean.Length == Longest)
                break;
            clean.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_');
        }

        var stem = clean.ToString().Trim('.');
        if (stem.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || stem.EndsWith(".log", StringComparison.OrdinalIgnoreCase))
            stem = stem[..^4].TrimEnd('.');
        return string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{(stem.Length > 0 ? stem : "log")}.txt");
    }
}
