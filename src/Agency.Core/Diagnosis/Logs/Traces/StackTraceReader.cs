namespace Agency.Core.Diagnosis.Logs.Traces;

/// <summary>Reads places in files from the lines of stack traces and of compilers, in whatever language.</summary>
public static class StackTraceReader
{
    /// <summary>Further characters of a line name no place worth knowing.</summary>
    private const int Limit = 1200;

    /// <summary>The place that a line names; null when it names none.</summary>
    public static StackFrame? Read(string text)
    {
        if (!MayHold(text))
            return null;
        var line = text.Length > Limit ? text[..Limit] : text;
        foreach (var format in FrameFormats.All)
        {
            if (format.Read(line) is { } frame)
                return frame;
        }

        return null;
    }

    /// <summary>The places that a text of several lines names, in its order.</summary>
    public static IReadOnlyList<StackFrame> ReadAll(string text) => [.. text.Split('\n').Select(Read).OfType<StackFrame>()];

    /// <summary>A number follows a colon, a parenthesis, a bracket, an equals sign or the word line.</summary>
    private static bool MayHold(string text)
    {
        for (var i = 1; i < text.Length && i < Limit; i++)
        {
            if (char.IsAsciiDigit(text[i]) && text[i - 1] is ':' or '(' or '[' or '=' or ' ')
            {
                if (text[i - 1] != ' ' || (i > 5 && text.AsSpan(i - 5, 5) is "line "))
                    return true;
            }
        }

        // Or the line is little more than a path.
        return text.Length is > 3 and < 300 && text.AsSpan(1).IndexOf('.') >= 0 && !text.Contains("://", StringComparison.Ordinal);
    }
}
