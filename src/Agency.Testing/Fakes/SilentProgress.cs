using Agency.Core.Healing;

namespace Agency.Testing.Fakes;

/// <summary>Keeps what a heal reports for a test to look at.</summary>
public sealed class SilentProgress : IHealProgress
{
    private readonly List<(string Stage, string Detail)> reports = [];

    public IReadOnlyList<(string Stage, string Detail)> Reports => reports;

    public void Report(string stage, string detail) => reports.Add((stage, detail));
}
