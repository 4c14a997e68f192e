using Agency.Core.Healing;

namespace Agency.Cli.Healing;

/// <summary>Tells several how a heal gets on.</summary>
internal sealed class SharedProgress(params IReadOnlyList<IHealProgress> listeners) : IHealProgress
{
    public void Report(string stage, string detail)
    {
        foreach (var listener in listeners)
            listener.Report(stage, detail);
    }
}
