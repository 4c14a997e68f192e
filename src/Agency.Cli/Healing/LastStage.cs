using Agency.Core.Healing;

namespace Agency.Cli.Healing;

/// <summary>Remembers what a heal was at last.</summary>
internal sealed class LastStage : IHealProgress
{
    /// <summary>As on the terminal; empty before the first.</summary>
    public string Text { get; private set; } = "";

    public void Report(string stage, string detail) => Text = $"{stage}: {detail}";
}
