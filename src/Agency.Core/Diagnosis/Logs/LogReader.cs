using System.Runtime.CompilerServices;
using Agency.Core.Diagnosis.Logs.Reading;

namespace Agency.Core.Diagnosis.Logs;

/// <summary>
/// Reads logs line by line, whatever is in them: any runner's marks, progress bars, colours, bytes that are no text, lines
/// without end. A line is cut at 8192 characters; memory does not depend on the length of the log.
/// </summary>
public static class LogReader
{
    /// <summary>The lines of one log.</summary>
    public static IAsyncEnumerable<LogLine> ReadAsync(Stream log, CancellationToken cancellationToken) =>
        ReadAsync([new NamedLog("", log)], cancellationToken);

    /// <summary>The lines of several logs, one after the other; <see cref="LogLine.Log"/> tells which.</summary>
    public static async IAsyncEnumerable<LogLine> ReadAsync(IReadOnlyList<NamedLog> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var log = 0; log < logs.Count; log++)
        {
            using var reader = LineAssembler.Open(logs[log].Content);
            var lines = new LineAssembler(reader);
            var cleaner = new LogLineCleaner();
            for (var number = 1; await lines.ReadAsync(cancellationToken); number++)
                yield return cleaner.Clean(number, lines.Line.Span) with { Log = log };
        }
    }
}
