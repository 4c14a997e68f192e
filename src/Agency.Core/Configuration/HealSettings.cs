namespace Agency.Core.Configuration;

/// <summary>How healing goes.</summary>
public sealed record HealSettings
{
    /// <summary>Proposals made at the same time.</summary>
    public int MaxParallel { get; init; } = 5;

    /// <summary>Fixers (ids) that are never asked.</summary>
    public IReadOnlyList<string> DisabledFixers { get; init; } = [];

    /// <summary>Wall time of a whole heal, in minutes; what is not done by then is reported as such.</summary>
    public int BudgetMinutes { get; init; } = 60;
}
