namespace Agency.Core.Diagnosis.Logs.Reading;

/// <summary>Recognises what runners say about steps: where they begin and end, and which of them failed.</summary>
internal static class RunnerMarks
{
    /// <summary>What a line says to the runner, the name of the step that begins, and how many characters are the mark's alone.</summary>
    /// <param name="isBuildkite">True when the line comes from Buildkite, whose headings look like those of a diff.</param>
    public static (LogMark Mark, string? Name, int Skip) Of(ReadOnlySpan<char> text, bool isBuildkite)
    {
        if (text.Length < 3)
            return default;
        switch (text[0])
        {
            case '#' when text.StartsWith("##["):
                return Hashes(text);
            case ':' when text.StartsWith("::"):
                return Colons(text);
            case 's' when text.StartsWith("section_"):
                return Section(text);
            case '$' when text.StartsWith("$ "):
            case '[' when text.StartsWith("[Pipeline] sh") || text.StartsWith("[Pipeline] bat"):
                return (LogMark.Command, null, 0);
            case '[' when text.StartsWith("[taskcluster:"):
                return Taskcluster(text);
            case '[' when text.StartsWith("[Pipeline] { ("):
                return (LogMark.StepBegin, text[14..].TrimEnd(')').ToString(), 0);
            case 't' when text.StartsWith("travis_fold:"):
                return Travis(text);
            case '-' when text.StartsWith("--- :") || (isBuildkite && text.StartsWith("--- ") && !IsGoVerdict(text)):
            case '+' when text.StartsWith("+++ :") || (isBuildkite && text.StartsWith("+++ ")):
            case '~' when text.StartsWith("~~~ "):
                return (LogMark.StepBegin, text[4..].ToString(), 0);
            case '=' when text.StartsWith("====>> "):
                return (LogMark.StepBegin, text[7..].ToString(), 0);
            case 'P' when text.StartsWith("Post job cleanup."):
                return (LogMark.StepBegin, "Post job cleanup", 0);
            case 'E' when text.StartsWith("ERROR: Job failed") || text.StartsWith("ERROR: script returned exit code"):
                return (LogMark.JobFailed, null, 0);
            case 'S' when text.StartsWith("Stage \"") && text.Contains("skipped due to", StringComparison.Ordinal):
                return (LogMark.StepSkipped, null, 0);
            default:
                return (IsFailure(text) ? LogMark.StepFailed : LogMark.None, null, 0);
        }
    }

    /// <summary><c>[taskcluster:error] Task aborted</c>, with a time in the brackets or without.</summary>
    private static (LogMark Mark, string? Name, int Skip) Taskcluster(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf("] ");
        if (end < 0)
            return default;
        if (text[13..].StartsWith("error"))
            return (text[(end + 2)..].StartsWith("exit status") ? LogMark.StepFailed : LogMark.Error, null, end + 2);
        return text[13..].StartsWith("warn") ? (LogMark.Warning, null, end + 2) : default;
    }

    private static bool IsGoVerdict(ReadOnlySpan<char> text) => text[4..] is ['F' or 'P' or 'S', 'A' or 'K', ..] && text.Contains(": ", StringComparison.Ordinal);

    private static bool IsFailure(ReadOnlySpan<char> text) => text[0] switch
    {
        'T' => text.StartsWith("The command \"") && text.TrimEnd('.').LastIndexOf(" exited with ") is > 0 and var at && !text[(at + 13)..].StartsWith("0"),
        'E' => text.StartsWith("Exited with code "),
        '\ud83d' => text.StartsWith("\ud83d\udea8 Error: The command exited"),
        _ => false,
    };

    private static (LogMark Mark, string? Name, int Skip) Hashes(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(']');
        if (end < 0)
            return default;
        var rest = text[(end + 1)..];
        return text[3..end] switch
        {
            "group" when rest.StartsWith("Run ") => (LogMark.StepBegin, rest[4..].ToString(), end + 1),
            "section" when rest.StartsWith("Starting: ") => (LogMark.StepBegin, rest[10..].ToString(), end + 1),
            "section" when rest.StartsWith("Finishing: ") => (LogMark.StepEnd, null, end + 1),
            "error" => (IsExit(rest) ? LogMark.StepFailed : LogMark.Error, null, end + 1),
            "warning" => (LogMark.Warning, null, end + 1),
            "debug" => (LogMark.Debug, null, end + 1),
            "endgroup" => (LogMark.GroupEnd, null, end + 1),
            "group" or "section" or "command" or "notice" or "add-matcher" or "remove-matcher" => (LogMark.None, null, end + 1),
            _ => default,
        };
    }

    private static bool IsExit(ReadOnlySpan<char> text) =>
        text.StartsWith("Process completed with exit code") || (text.Contains("exited with code", StringComparison.Ordinal) && !text.Contains("code '0'", StringComparison.Ordinal));

    /// <summary><c>::error file=app.py,line=3::What is wrong</c>: the place stays, as it names the file.</summary>
    private static (LogMark Mark, string? Name, int Skip) Colons(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("::error"))
            return (LogMark.Error, null, text.StartsWith("::error::") ? 9 : 0);
        if (text.StartsWith("::warning"))
            return (LogMark.Warning, null, text.StartsWith("::warning::") ? 11 : 0);
        return text.StartsWith("::debug::") ? (LogMark.Debug, null, 9) : default;
    }

    /// <summary><c>section_start:1700000000:step_script[collapsed=true] The header</c>; an end and a start may share a line.</summary>
    private static (LogMark Mark, string? Name, int Skip) Section(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf("section_start:");
        if (start < 0)
            return text.StartsWith("section_end:") ? (LogMark.StepEnd, null, EndOfMark(text)) : default;
        var end = start + EndOfMark(text[start..]);
        var mark = text[start..end];
        var name = mark[(mark.LastIndexOf(':') + 1)..];
        if (name.IndexOf('[') is >= 0 and var options)
            name = name[..options];
        return (LogMark.StepBegin, name.Trim().ToString(), end);
    }

    private static int EndOfMark(ReadOnlySpan<char> text) => text.IndexOf(' ') is >= 0 and var end ? end + 1 : text.Length;

    private static (LogMark Mark, string? Name, int Skip) Travis(ReadOnlySpan<char> text)
    {
        var rest = text[12..];
        // What is not folded is the script.
        if (rest.StartsWith("end:"))
            return (LogMark.StepBegin, "script", 0);
        if (!rest.StartsWith("start:"))
            return default;
        var name = rest[6..];
        return (LogMark.StepBegin, name[..EndOfMark(name)].Trim().ToString(), 0);
    }
}
