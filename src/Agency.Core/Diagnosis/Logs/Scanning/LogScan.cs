using Agency.Core.Diagnosis.Logs.Frameworks;
using Agency.Core.Diagnosis.Logs.Traces;

namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>One pass over the lines of a run: what they tell, in memory that does not depend on their number.</summary>
internal sealed class LogScan(LogVocabulary vocabulary, IReadOnlyList<string> logNames, LogBaseline? baseline)
{
    /// <summary>How often a signal counts in one step: the first times tell most.</summary>
    private const int PerStep = 3;

    /// <summary>Lines of evidence that are kept in all.</summary>
    private const int Limit = 3000;

    /// <summary>Lines before and after one that tells something, in which places in files are looked for.</summary>
    private const int Before = 16, After = 24;

    /// <summary>How much a sign counts that a test itself printed: it may well expect it.</summary>
    private const double Printed = 0.3;

    /// <summary>Lines that a test printed at a time.</summary>
    private const int ConsoleLimit = 40;

    /// <summary>Lines of a step's commands that are left out.</summary>
    private const int HeaderLimit = 300;

    private readonly KeywordHits hits = vocabulary.NewHits();
    private readonly StepSegmenter segmenter = new(logNames);
    private readonly FailingTests tests = new(logNames);
    private readonly IReadOnlyList<FailingTestReader> readers = FailingTestReaders.Create();
    private readonly Dictionary<(int Signal, int Step), int> counts = [];
    private readonly List<LogEvidence> evidence = [];
    private readonly List<string> tools = [];
    private readonly RunFacts facts = new();
    private readonly string[] last = new string[Before];
    private readonly List<LogBlock> open = [];
    private LogBlock? growing;
    private int lineCount;
    private int headerUntil;
    private int consoleUntil;
    private int known;

    public IReadOnlyList<LogEvidence> Evidence => evidence;

    public StepSegmenter Steps => segmenter;

    public IReadOnlyList<FailingTest> Tests => tests.All;

    public IReadOnlyList<string> Tools => tools;

    public RunFacts Facts => facts;

    public int LineCount => lineCount;

    public int KnownSigns => known;

    public void Add(LogLine line)
    {
        lineCount++;
        facts.Add(line.Text);
        var step = segmenter.Next(line);
        Grow(line, step);
        if (line.Mark == LogMark.Command && !segmenter.Steps[step].HasFailed)
            segmenter.Steps[step].LastCommand = lineCount;
        if (line.Mark == LogMark.StepBegin && line.Text.StartsWith("Run ", StringComparison.Ordinal))
            headerUntil = lineCount + HeaderLimit;
        else if (line.Mark == LogMark.GroupEnd)
            headerUntil = 0;
        else if (line.Text.Length > 0 && lineCount > headerUntil)
            Look(line, step);
        if (IsConsole(line.Text))
            consoleUntil = lineCount + ConsoleLimit;
        else if (line.Text.Length > 0 && (line.Text[0] is not (' ' or '\t') || line.Text.Contains("●", StringComparison.Ordinal)))
            consoleUntil = 0;
        last[lineCount % Before] = line.Text;
    }

    private void Look(LogLine line, int step)
    {
        vocabulary.Find(line.Text, hits);
        if (hits.Found.Count == 0)
            return;
        var isEcho = false;
        var isTold = false;
        var readBy = 0u;
        foreach (var keyword in hits.Found)
        {
            var use = vocabulary.Uses[keyword];
            isEcho |= use.IsEcho;
            isTold |= use.Signals.Count > 0;
            foreach (var tool in use.Tools)
            {
                if (!tools.Contains(tool))
                    tools.Add(tool);
            }

            foreach (var reader in use.Readers)
            {
                if ((readBy & (1u << reader)) != 0 || tests.IsFull)
                    continue;
                readBy |= 1u << reader;
                readers[reader].Read(line, tests);
            }
        }

        if (isTold && !isEcho && evidence.Count < Limit && Standing.Of(line) is > 0 and var standing)
            Collect(line, step, lineCount <= consoleUntil ? standing * Printed : standing);
    }

    private void Collect(LogLine line, int step, double standing)
    {
        LogBlock? block = null;
        foreach (var keyword in hits.Found)
        {
            foreach (var (number, classifier, signal) in vocabulary.Uses[keyword].Signals)
            {
                var count = counts.GetValueOrDefault((number, step));
                if (count >= PerStep || !signal.Matches(line.Text))
                    continue;
                if (block is null && baseline?.Knows(line) == true)
                {
                    known++;
                    return;
                }

                counts[(number, step)] = count + 1;
                block ??= Open(line, step);
                evidence.Add(new LogEvidence(classifier, signal, block, lineCount, signal.IsPlain ? signal.Weight : signal.Weight * standing));
            }
        }
    }

    private LogBlock Open(LogLine line, int step)
    {
        var block = new LogBlock(line, step);
        if (StackTraceReader.Read(line.Text) is { } own)
            block.Add(own);
        for (var back = 1; back < Before && lineCount - back > 0; back++)
        {
            if (last[(lineCount - back) % Before] is { } text && StackTraceReader.Read(text) is { } frame)
                block.Add(frame);
        }

        growing = block;
        open.Add(block);
        if (open.Count > 4)
            open.RemoveAt(0);
        return block;
    }

    /// <summary>Lines that are indented, or drawn, under one that tells something belong to it.</summary>
    private void Grow(LogLine line, int step)
    {
        if (open.Count == 0)
            return;
        open.RemoveAll(b => b.Step != step || line.Number > b.FirstLine + After || line.Log != b.Log);
        if (open.Count > 0 && StackTraceReader.Read(line.Text) is { } frame)
        {
            foreach (var block in open)
                block.Add(frame);
        }

        if (growing is not { IsFull: false } || growing.Step != step || growing.LastLine != line.Number - 1 || !IsContinuation(line.Text))
            growing = null;
        else
            growing.Append(line);
    }

    /// <summary>The heading under which jest and vitest show what a test printed.</summary>
    private static bool IsConsole(string text) => text.AsSpan().Trim() is "console.log" or "console.error" or "console.warn" or "console.info" or "console.debug";

    private static bool IsContinuation(string text) =>
        text.Length > 0 && (text[0] is ' ' or '\t' or '|' or '^' or '>' or '❯' or '+' or '~'
            || text.StartsWith("E  ", StringComparison.Ordinal) || text.StartsWith("at ", StringComparison.Ordinal) || text.StartsWith("Caused by", StringComparison.Ordinal));
}
