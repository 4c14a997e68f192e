namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>How seriously a line is to be taken, by its form alone.</summary>
internal static class Standing
{
    private const double OfWarning = 0.35;

    /// <summary>The text of a command, and a piece of source that is shown beside an error.</summary>
    private const double OfCommand = 0.25;

    /// <summary>The title of a test that passed.</summary>
    private const double OfPassed = 0.1;

    private static readonly string[] Passed = ["✓", "✔", "√", "ok ", "PASS ", "PASSED", "--- PASS", "[       OK ]", "... ok"];

    private static readonly string[] Warnings =
    [
        "warning", "[warn", "npm warn", "warn ", "warn:", "warn\t", "info ", "[info", "info:", "debug", "[debug", "notice", "hint:", "note:", "(node:", "deprecat", "w: ", "::warning", "::notice", "retrying", "level=warn", "level=info",
    ];

    /// <summary>1 for an ordinary line, less for a warning or the text of a command, 0 for an echo.</summary>
    public static double Of(in LogLine line)
    {
        var text = line.Text.AsSpan().TrimStart();
        if (line.Mark is LogMark.Debug || Echoes.IsStart(line.Text))
            return 0;
        if (line.Mark == LogMark.Warning)
            return OfWarning;
        if (text.StartsWith("+ ") || text.StartsWith("$ ") || text.StartsWith("++ "))
            return OfCommand;
        if (IsSource(text))
            return OfCommand;
        foreach (var passed in Passed)
        {
            if (text.StartsWith(passed, StringComparison.Ordinal))
                return OfPassed;
        }

        foreach (var warning in Warnings)
        {
            if (text.StartsWith(warning, StringComparison.OrdinalIgnoreCase))
                return OfWarning;
        }

        return 1;
    }

    /// <summary>A line number and a bar before it, maybe with an arrow that points to it.</summary>
    private static bool IsSource(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart("> ");
        var digits = 0;
        while (digits < rest.Length && digits < 7 && char.IsAsciiDigit(rest[digits]))
            digits++;
        return digits > 0 && rest[digits..].TrimStart() is ['|' or '│', ..];
    }
}
