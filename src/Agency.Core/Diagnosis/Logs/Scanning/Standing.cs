namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>How seriously a line is to be taken, by its form alone.</summary>
internal static class Standing
{
    private const double OfWarning = 0.35;

    /// <summary>The text of a command, and a piece of source that is shown beside an error.</summary>
    private const double OfCommand = 0.25;

    /// <summary>The title of a test that passed.</summary>
    private const double OfPassed = 0.1;

    /// <summary>Characters in which a line says what it is that failed.</summary>
    private const int AsideLimit = 160;

    private static readonly string[] Passed = ["✓", "✔", "√", "ok ", "PASS ", "PASSED", "--- PASS", "[       OK ]", "... ok"];

    /// <summary>What a job does beside its work, and goes on without when it cannot.</summary>
    private static readonly string[] Asides = ["failed to upload", "error uploading", "failed to parse and upload", "failed to save cache", "failed to restore cache", "cache write check failed", "storage write check failed"];

    private static readonly string[] ScriptStarts = ["if [", "elif [", "while [", "until [", "[[ ", "eval ", "fail \"", "fail '", "die \"", "die '", "printf \"", "printf '"];

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
        if (text.StartsWith("+ ") || text.StartsWith("$ ") || text.StartsWith("++ ") || text.StartsWith("echo "))
            return OfCommand;
        if (IsSource(text) || IsScript(text))
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

        if (IsCheck(text))
            return OfPassed;
        return IsWarningOfPlace(text) || (line.Mark != LogMark.Error && IsAside(text)) ? OfWarning : 1;
    }

    /// <summary>The answer of a configure script, <c>checking whether make works... no</c>: it goes on whatever it is.</summary>
    private static bool IsCheck(ReadOnlySpan<char> text) => text.StartsWith("checking ", StringComparison.OrdinalIgnoreCase) && text.Contains("... ", StringComparison.Ordinal) && !text.Contains("error:", StringComparison.OrdinalIgnoreCase);

    /// <summary>A compiler's or Python's warning, which begins with a place: <c>cart.c:3:7: warning: …</c>, <c>Cart.cs(3,7): warning CS0618: …</c>.</summary>
    private static bool IsWarningOfPlace(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(": warning", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            at = text.IndexOf("Warning: ", StringComparison.Ordinal) is > 0 and var python && text[..python].Contains(".py:", StringComparison.Ordinal) ? python : -1;
        if (at < 0 && text.IndexOf("warning ", StringComparison.OrdinalIgnoreCase) is > 0 and var coded && IsCode(text[(coded + 8)..]))
            at = coded;
        return at > 0 && !text[..at].Contains("error", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The number of a message, <c>D9002: </c>.</summary>
    private static bool IsCode(ReadOnlySpan<char> text)
    {
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetterUpper(text[letters]))
            letters++;
        var digits = letters;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return letters > 0 && digits > letters + 1 && text[digits..].TrimStart().StartsWith(":");
    }

    /// <summary>A line of a script that its shell prints before it obeys it (<c>set -v</c>): a condition, a comment, what it would say.</summary>
    private static bool IsScript(ReadOnlySpan<char> text)
    {
        foreach (var start in ScriptStarts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return true;
        }

        // A comment is a sentence; what a test runner writes so (# fail 1) counts something.
        return text is ['#', ' ', >= 'a' and <= 'z', ..] && !text.ContainsAnyInRange('0', '9') && !text.Contains(':');
    }

    private static bool IsAside(ReadOnlySpan<char> text)
    {
        var start = text[..Math.Min(text.Length, AsideLimit)];
        foreach (var aside in Asides)
        {
            if (start.Contains(aside, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
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
