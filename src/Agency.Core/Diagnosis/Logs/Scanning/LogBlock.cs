using Agency.Core.Diagnosis.Logs.Traces;

namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>A line that tells something, and those after it that belong to it.</summary>
internal sealed class LogBlock(LogLine line, int step)
{
    /// <summary>Lines that are kept.</summary>
    private const int LineLimit = 12;

    private const int LengthLimit = 400;

    private const int FrameLimit = 40;

    private readonly List<string> lines = [Cut(line.Text)];
    private readonly List<StackFrame> frames = [];

    public int Log => line.Log;

    public int FirstLine => line.Number;

    public int LastLine { get; private set; } = line.Number;

    public int Step => step;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>Places in files that the lines name, and those shortly before and after; the nearest first.</summary>
    public IReadOnlyList<StackFrame> Frames => frames;

    public bool IsFull => lines.Count >= LineLimit;

    public void Append(LogLine next)
    {
        lines.Add(Cut(next.Text));
        LastLine = next.Number;
    }

    public void Add(StackFrame frame)
    {
        if (frames.Count < FrameLimit)
            frames.Add(frame);
    }

    private static string Cut(string text) => text.Length <= LengthLimit ? text : text[..LengthLimit] + "…";
}
