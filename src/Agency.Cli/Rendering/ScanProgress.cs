using Agency.Core.Detection;

namespace Agency.Cli.Rendering;

/// <summary>Shows which analysers are still at work.</summary>
internal sealed class ScanProgress(ProgressLine line) : IScanProgress
{
    private readonly Lock gate = new();
    private readonly SortedSet<string> working = new(StringComparer.Ordinal);
    private int done;

    public void Started(string tool)
    {
        lock (gate)
        {
            working.Add(tool);
            Show();
        }
    }

    public void Finished(ToolStatus status)
    {
        lock (gate)
        {
            working.Remove(status.Name);
            done++;
            Show();
        }
    }

    private void Show() => line.Report("scan", string.Join(", ", working), done, done + working.Count);
}
