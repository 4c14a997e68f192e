using System.Globalization;
using Agency.Core.Healing;

namespace Agency.Cli.Rendering;

/// <summary>
/// Says what is being done while it is done: one line painted in place where a person watches, else a plain line now and
/// then: three seconds after the last for a new stage, ten for the same. Safe to call from any thread; disposing wipes it.
/// </summary>
internal sealed class ProgressLine : IHealProgress, IDisposable
{
    private const string Spinner = "|/-\\";
    private const int BarWidth = 20;

    private static readonly TimeSpan RepaintInterval = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PlainStageInterval = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Terminal terminal;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly ITimer? timer;
    private string stage = "";
    private string detail = "";
    private int done;
    private int total;
    private int frame;
    private bool isPainted;
    private bool isDisposed;
    private long? lastPlain;

    public ProgressLine(Terminal terminal, TimeProvider time)
    {
        this.terminal = terminal;
        this.time = time;
        started = time.GetTimestamp();
        if (terminal.CanRepaint)
            timer = time.CreateTimer(_ => Repaint(), null, RepaintInterval, RepaintInterval);
    }

    /// <inheritdoc/>
    void IHealProgress.Report(string stage, string detail) => Report(stage, detail);

    /// <param name="detail">What is being done, for people; hostile text is made harmless.</param>
    /// <param name="done">How many of <paramref name="total"/> are done; a bar is shown when the total is known.</param>
    public void Report(string stage, string detail, int done = 0, int total = 0)
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            var isNewStage = this.stage != stage;
            (this.stage, this.detail, this.done, this.total) = (stage, detail, done, total);
            if (terminal.CanRepaint)
                Paint();
            else if (lastPlain is not { } last || time.GetElapsedTime(last) >= (isNewStage ? PlainStageInterval : PlainInterval))
                WritePlain();
        }
    }

    /// <summary>Wipes the line so that something else can be written; it comes back with the next change.</summary>
    public void Clear()
    {
        lock (gate)
        {
            if (isPainted)
                terminal.Error.Write("\r\u001b[K");
            isPainted = false;
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            Clear();
            isDisposed = true;
        }

        terminal.EndProgress(this);
    }

    private void Repaint()
    {
        lock (gate)
        {
            if (isDisposed || stage.Length == 0)
                return;
            frame++;
            Paint();
        }
    }

    private void Paint()
    {
        var elapsed = Elapsed();
        var head = total > 0 ? $"{Bar()} {done}/{total} {stage}" : $"{Spinner[frame % Spinner.Length]} {stage}";
        var room = terminal.Width - head.Length - elapsed.Length - 4;
        var text = Sanitizer.Line(detail);
        if (text.Length > room)
            text = room > 3 ? text[..(room - 3)] + "..." : "";
        terminal.Error.Write($"\r\u001b[K{head}  {text} {elapsed}");
        isPainted = true;
    }

    private string Bar()
    {
        var filled = Math.Clamp(BarWidth * done / total, 0, BarWidth);
        return "[" + new string('=', filled) + new string(' ', BarWidth - filled) + "]";
    }

    private void WritePlain()
    {
        lastPlain = time.GetTimestamp();
        var count = total > 0 ? $" {done}/{total}" : "";
        terminal.Error.WriteLine($"[{Elapsed(),4}] {stage}{count}: {Sanitizer.Line(detail)}");
    }

    private string Elapsed() => ((int)time.GetElapsedTime(started).TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s";
}
