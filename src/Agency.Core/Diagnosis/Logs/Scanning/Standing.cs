namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>How seriously a line is to be taken, by its form alone.</summary>
internal static class Standing
{
    private const double OfWarning = 0.35;

    private const double OfCommand = 0.25;

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
        foreach (var warning in Warnings)
        {
            if (text.StartsWith(warning, StringComparison.OrdinalIgnoreCase))
                return OfWarning;
        }

        return 1;
    }
}
