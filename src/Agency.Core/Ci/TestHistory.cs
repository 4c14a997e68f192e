namespace Agency.Core.Ci;

/// <summary>How tests ended on which commits, to be kept from run to run: the document <c>self-heal/test-history.json</c>.</summary>
public sealed record TestHistory
{
    /// <summary>Older observations go first.</summary>
    public const int MostObservations = 10_000;

    public string Schema { get; init; } = "agency.test-history/1";

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<TestObservation> Observations { get; init; } = [];

    /// <summary>With more; what is there already does not count twice.</summary>
    public TestHistory With(IEnumerable<TestObservation> seen) => this with
    {
        Observations = [.. Observations.Concat(seen).DistinctBy(o => (o.Test, o.Source)).TakeLast(MostObservations)],
    };
}
