namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>Divides lines into the steps of the run, and finds out which of them failed.</summary>
/// <param name="logNames">The names of the logs that are read; a log whose lines name no steps is one.</param>
internal sealed class StepSegmenter(IReadOnlyList<string> logNames)
{
    /// <summary>More steps than this are taken for one: a log that makes up steps does not fill the memory.</summary>
    private const int Limit = 1000;

    private const int NameLimit = 200;

    /// <summary>What GitLab calls the part that runs the job's own commands.</summary>
    private static readonly string[] Scripts = ["step_script", "build_script"];

    private readonly List<OpenStep> steps = [];
    private readonly Dictionary<string, int> named = new(StringComparer.Ordinal);
    private int current = -1;
    private int lastError = -1;
    private bool isSkipping;

    public IReadOnlyList<OpenStep> Steps => steps;

    /// <summary>The index of the step that a line belongs to.</summary>
    public int Next(in LogLine line)
    {
        if (line.Step is { } name)
            current = Find(name, line);
        else if (line.Mark == LogMark.StepBegin)
            current = Begin(line.Name ?? "", line);
        else if (current < 0 || steps[current].Log != line.Log)
            current = Begin(logNames[line.Log], line);
        var step = steps[current];
        step.LastLine = line.Number;
        switch (line.Mark)
        {
            case LogMark.StepFailed:
                step.HasFailed = true;
                break;
            case LogMark.Error:
                step.HasErrors = true;
                lastError = current;
                break;
            case LogMark.StepSkipped when !isSkipping:
                isSkipping = true;
                if (current > 0)
                    steps[current - 1].HasFailed = true;
                break;
            case LogMark.JobFailed when !isSkipping:
                FailingPart().HasFailed = true;
                break;
        }

        return current;
    }

    /// <summary>The steps that failed; those with errors when none says so; none when the log tells nothing.</summary>
    public IReadOnlySet<int> Failed()
    {
        var failed = Enumerable.Range(0, steps.Count).Where(i => steps[i].HasFailed).ToHashSet();
        if (failed.Count == 0 && lastError >= 0)
            failed.UnionWith(Enumerable.Range(0, steps.Count).Where(i => steps[i].HasErrors));
        return failed;
    }

    public IReadOnlyList<LogStep> Results()
    {
        var failed = Failed();
        return [.. steps.Select((s, i) => new LogStep(s.Name, logNames[s.Log], s.FirstLine, s.LastLine, failed.Contains(i)))];
    }

    private OpenStep FailingPart()
    {
        var script = steps.FindLastIndex(s => Scripts.Contains(s.Name));
        if (script >= 0)
            return steps[script];
        // What Jenkins does after a failure runs in a stage of its own.
        return current > 0 && steps[current].Name.Contains("Post Actions", StringComparison.Ordinal) ? steps[current - 1] : steps[current];
    }

    private int Find(string name, in LogLine line)
    {
        if (named.TryGetValue(name, out var known) && steps[known].Log == line.Log)
            return known;
        var index = Begin(name.Replace('\t', '/'), line);
        named[name] = index;
        return index;
    }

    private int Begin(string name, in LogLine line)
    {
        if (steps.Count >= Limit)
            return steps.Count - 1;
        steps.Add(new OpenStep(name.Length > NameLimit ? name[..NameLimit] : name, line.Log, line.Number) { LastLine = line.Number });
        return steps.Count - 1;
    }
}
