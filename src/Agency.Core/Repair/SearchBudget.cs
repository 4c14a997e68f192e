namespace Agency.Core.Repair;

/// <summary>When a search ends without more results.</summary>
/// <param name="Time">For all of it.</param>
/// <param name="Candidates">Changes that are tried.</param>
public sealed record SearchBudget(TimeSpan Time, int Candidates)
{
    public static SearchBudget Default { get; } = new(TimeSpan.FromMinutes(5), 60_000);
}
