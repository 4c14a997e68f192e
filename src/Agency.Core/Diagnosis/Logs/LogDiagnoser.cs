using Agency.Core.Diagnosis.Logs.Scanning;
using Agency.Core.Diagnosis.Logs.Traces;

namespace Agency.Core.Diagnosis.Logs;

/// <summary>
/// Finds out from the log of a failed run why it failed: the class, the lines that show it first, the tests that fail and
/// the files that are suspected. Needs no model; one pass over the log, at most a few seconds for hundreds of megabytes, in
/// memory that does not depend on its length. May be used from many threads at a time.
/// </summary>
/// <param name="classifiers">The classes that are told apart.</param>
public sealed class LogDiagnoser(IReadOnlyList<IFailureClassifier> classifiers)
{
    private const int ExcerptLimit = 5;

    private const int FileLimit = 20;

    private const int LinesOfFile = 10;

    private readonly LogVocabulary vocabulary = new([.. classifiers, new GenericErrors()]);

    /// <summary>Diagnoses one log.</summary>
    /// <param name="baseline">What the job's log looks like when it succeeds; null where that is not known.</param>
    public Task<LogDiagnosis> DiagnoseAsync(Stream log, LogBaseline? baseline, CancellationToken cancellationToken) =>
        DiagnoseAsync([new NamedLog("", log)], baseline, cancellationToken);

    /// <summary>Diagnoses the run whose log consists of several files, in the order in which they were written.</summary>
    /// <param name="baseline">As above.</param>
    public async Task<LogDiagnosis> DiagnoseAsync(IReadOnlyList<NamedLog> logs, LogBaseline? baseline, CancellationToken cancellationToken)
    {
        string[] names = [.. logs.Select(l => l.Name)];
        var scan = new LogScan(vocabulary, names, baseline);
        await foreach (var line in LogReader.ReadAsync(logs, cancellationToken))
            scan.Add(line);
        return Conclude(scan, names);
    }

    private static LogDiagnosis Conclude(LogScan scan, IReadOnlyList<string> logNames)
    {
        var ranking = new CauseRanking(scan.Evidence, scan.Steps);
        var confidence = ConfidenceScale.Of(ranking.Support);
        var isKnown = ranking.Ranking.Count > 0 && confidence >= ConfidenceScale.Threshold;
        var code = isKnown ? ranking.Ranking[0].Code : LogDiagnosis.Unknown;
        var shown = ranking.For(code);
        if (shown.Count == 0 && ranking.Ranking.Count > 0)
            shown = ranking.For(ranking.Ranking[0].Code);
        return new LogDiagnosis(code, ranking.Ranking.Count > 0 ? confidence : 0)
        {
            Ranking = ranking.Ranking,
            RunnerUp = ranking.Ranking.Select(r => r.Code).FirstOrDefault(c => c != code),
            CausalLines = Excerpts(shown, logNames),
            FailingTests = scan.Tests,
            SuspectedFiles = Files(shown, scan.Tests),
            Steps = scan.Steps.Results(),
            Tools = scan.Tools,
            Commit = scan.Facts.Commit,
            Python = scan.Facts.Python,
            LineCount = scan.LineCount,
            KnownSigns = scan.KnownSigns,
        };
    }

    private static List<LogExcerpt> Excerpts(IReadOnlyList<LogEvidence> shown, IReadOnlyList<string> logNames)
    {
        var excerpts = new List<LogExcerpt>();
        foreach (var block in shown.Select(e => e.Block).Distinct())
        {
            var text = string.Join('\n', block.Lines);
            if (excerpts.Count > 0 && excerpts[^1] is var last && last.Log == logNames[block.Log] && block.FirstLine <= last.LastLine + 1)
            {
                if (block.LastLine > last.LastLine)
                    excerpts[^1] = last with { LastLine = block.LastLine, Text = last.Text + "\n" + string.Join('\n', block.Lines.Skip(Math.Max(0, last.LastLine + 1 - block.FirstLine))) };
                continue;
            }

            if (excerpts.Count == ExcerptLimit)
                break;
            excerpts.Add(new LogExcerpt(logNames[block.Log], block.FirstLine, block.LastLine, text));
        }

        return excerpts;
    }

    private static List<SuspectFile> Files(IReadOnlyList<LogEvidence> shown, IReadOnlyList<FailingTest> tests)
    {
        var files = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var frame in shown.Select(e => e.Block).Distinct().SelectMany(b => b.Frames))
        {
            if (ProjectPaths.Inside(frame) is { } path)
                Note(path, frame.Line > 0 ? frame.Line : null);
        }

        foreach (var test in tests.Where(t => t.File is not null))
            Note(test.File!, test.FileLine);
        return [.. order.Take(FileLimit).Select(f => new SuspectFile(f, files[f]))];

        void Note(string path, int? line)
        {
            if (!files.TryGetValue(path, out var lines))
            {
                files[path] = lines = [];
                order.Add(path);
            }

            if (line is { } number && lines.Count < LinesOfFile && !lines.Contains(number))
                lines.Add(number);
        }
    }
}
