using Agency.Core.Diagnosis.Logs.Templates;

namespace Agency.Core.Diagnosis.Logs;

/// <summary>
/// What the logs of a job look like when it succeeds. A failed run of the same job is compared with it: a sign of a failure
/// that runs show which succeed tells nothing.
/// </summary>
public sealed class LogBaseline
{
    private readonly DrainMiner miner = new();

    /// <summary>The templates, in a form that <see cref="Of"/> reads; to be kept until the next run.</summary>
    public IReadOnlyList<string> Templates => [.. miner.Templates.Select(t => t.ToString())];

    /// <summary>The number of lines that it is made from in this process.</summary>
    public int LineCount { get; private set; }

    /// <summary>One that knows nothing yet.</summary>
    public static LogBaseline Empty() => new();

    /// <summary>The one whose templates were kept.</summary>
    public static LogBaseline Of(IEnumerable<string> templates)
    {
        var baseline = new LogBaseline();
        foreach (var template in templates)
            baseline.miner.Restore(template);
        return baseline;
    }

    /// <summary>Adds the log of a run that succeeded. The last few of a job are enough.</summary>
    public async Task AddAsync(Stream log, CancellationToken cancellationToken)
    {
        await foreach (var line in LogReader.ReadAsync(log, cancellationToken))
            Add(line);
    }

    /// <summary>As <see cref="AddAsync(Stream, CancellationToken)"/>, for a log in several files.</summary>
    public async Task AddAsync(IReadOnlyList<NamedLog> logs, CancellationToken cancellationToken)
    {
        await foreach (var line in LogReader.ReadAsync(logs, cancellationToken))
            Add(line);
    }

    /// <summary>True for a line like one of a run that succeeded.</summary>
    public bool Knows(LogLine line) => miner.Covers(line.Text);

    private void Add(LogLine line)
    {
        LineCount++;
        miner.Add(line.Text);
    }
}
