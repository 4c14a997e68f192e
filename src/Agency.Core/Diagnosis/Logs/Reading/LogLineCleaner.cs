namespace Agency.Core.Diagnosis.Logs.Reading;

/// <summary>Turns what a runner wrote into what the tool said. No regular expressions: it sees every line.</summary>
internal sealed class LogLineCleaner
{
    /// <summary>A runner's prefix may be followed by a container's, and that by the program's own time.</summary>
    private const int Prefixes = 4;

    private readonly ControlText controls = new();
    private string? lastStep;

    public LogLine Clean(int number, ReadOnlySpan<char> raw)
    {
        var text = controls.Clean(raw);
        string? step = null;
        if (RunnerPrefixes.GitHubTabs(text, out var named) is > 0 and var tabs)
        {
            // The same for many lines in a row.
            if (lastStep is null || !named.SequenceEqual(lastStep))
                lastStep = named.ToString();
            step = lastStep;
            text = text[tabs..];
        }

        text = text[RunnerPrefixes.Taskcluster(text)..];
        for (var i = 0; i < Prefixes; i++)
        {
            var length = Timestamps.Length(text);
            if (length > 0)
                text = text[length..];
            if (length > 20 && RunnerPrefixes.GitLabStream(text) is > 0 and var stream)
                text = text[stream..];
            var container = RunnerPrefixes.Container(text);
            text = text[container..];
            if (length + container == 0)
                break;
        }

        var (mark, name, skip) = RunnerMarks.Of(text, raw.StartsWith("\u001b_bk;"));
        return new LogLine(number, text[skip..].ToString()) { Mark = mark, Name = name, Step = step };
    }
}
