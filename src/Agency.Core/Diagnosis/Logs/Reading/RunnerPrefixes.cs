namespace Agency.Core.Diagnosis.Logs.Reading;

/// <summary>Recognises what runners and containers put before each line.</summary>
internal static class RunnerPrefixes
{
    private static readonly string[] Tasks = ["build", "test", "lint", "typecheck", "type-check", "check", "dev", "e2e", "compile"];

    /// <summary><c>job, tab, step, tab, time</c>, as <c>gh run view --log</c> writes; gives the length up to the time, 0 for anything else.</summary>
    public static int GitHubTabs(ReadOnlySpan<char> text, out ReadOnlySpan<char> step)
    {
        step = default;
        var first = text.IndexOf('\t');
        if (first <= 0)
            return 0;
        var second = text[(first + 1)..].IndexOf('\t');
        if (second < 0)
            return 0;
        second += first + 1;
        if (Timestamps.Date(text[(second + 1)..]) == 0)
            return 0;
        step = text[..second];
        return second + 1;
    }

    /// <summary>Taskcluster's source and time, <c>[task 2026-01-31T12:30:59.123Z] </c>; its own errors and warnings are marks.</summary>
    public static int Taskcluster(ReadOnlySpan<char> text)
    {
        if (text.Length < 24 || text[0] != '[')
            return 0;
        var at = 1;
        while (at < 16 && char.IsAsciiLetterLower(text[at]))
            at++;
        if (at == 1 || text[at] != ' ' || Timestamps.Date(text[(at + 1)..]) is not (> 0 and var date))
            return 0;
        at += 1 + date;
        if (at >= text.Length || text[at] != ']')
            return 0;
        return at + 1 < text.Length && text[at + 1] == ' ' ? at + 2 : at + 1;
    }

    /// <summary>GitLab's number and letter of the stream, <c>00O </c>, which follows its time.</summary>
    public static int GitLabStream(ReadOnlySpan<char> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[1]) && text[2] is 'O' or 'E'
        && (text.Length == 3 || text[3] is ' ' or '+')
            ? Math.Min(4, text.Length)
            : 0;

    /// <summary>The name of a container, <c>web-1  | </c>; a task of a monorepo, <c>web:test: </c>; a step of BuildKit, <c>#12 3.45 </c>.</summary>
    public static int Container(ReadOnlySpan<char> text)
    {
        if (text.Length < 4)
            return 0;
        if (text[0] == '#')
            return BuildKit(text);
        if (!char.IsAsciiLetter(text[0]) && text[0] != '@')
            return 0;
        var at = 0;
        while (at < text.Length && at < 80 && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '.' or '@' or '/'))
            at++;
        if (at == text.Length)
            return 0;
        return text[at] switch
        {
            ' ' when char.IsAsciiDigit(text[at - 1]) && text[..at].LastIndexOfAny('-', '_') is > 0 and var dash && IsNumber(text[(dash + 1)..at]) => Bar(text, at),
            ':' => Task(text, at),
            _ => 0,
        };
    }

    private static int Bar(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at == text.Length || text[at] != '|')
            return 0;
        return at + 1 < text.Length && text[at + 1] == ' ' ? at + 2 : at + 1;
    }

    private static int Task(ReadOnlySpan<char> text, int colon)
    {
        var rest = text[(colon + 1)..];
        foreach (var task in Tasks)
        {
            if (rest.StartsWith(task, StringComparison.Ordinal) && rest.Length > task.Length + 1 && rest[task.Length] == ':' && rest[task.Length + 1] == ' ')
                return colon + 1 + task.Length + 2;
        }

        return 0;
    }

    private static int BuildKit(ReadOnlySpan<char> text)
    {
        var at = 1;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (at == 1 || at == text.Length || text[at] != ' ')
            return 0;
        var start = ++at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        if (at > start + 2 && text[start..at].Contains('.') && (at == text.Length || text[at] == ' '))
            return Math.Min(at + 1, text.Length);
        return 0;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is > 0 and < 4 && !text.ContainsAnyExceptInRange('0', '9');
}
