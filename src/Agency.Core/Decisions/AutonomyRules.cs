namespace Agency.Core.Decisions;

/// <summary>When autonomy is earned and lost.</summary>
public sealed record AutonomyRules
{
    /// <summary>The furthest stage that is allowed at all, whatever was earned.</summary>
    public AutonomyStage Maximum { get; init; } = AutonomyStage.Artifacts;

    /// <summary>Reverts within <see cref="Window"/> that cost one stage.</summary>
    public int RevertsToDemote { get; init; } = 2;

    /// <summary>How near to each other those reverts must be.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Changes kept in a row, since the stage was entered, that the next one takes.</summary>
    public int KeptFor(AutonomyStage next) => next switch
    {
        AutonomyStage.PullRequest => 10,
        AutonomyStage.GatedMerge => 20,
        _ => 40,
    };

    /// <summary>The lower bound of the share of kept changes, since the stage was entered, that the next one takes; from 0 to 1.</summary>
    public double BoundFor(AutonomyStage next) => next switch
    {
        AutonomyStage.PullRequest => 0.70,
        AutonomyStage.GatedMerge => 0.80,
        _ => 0.90,
    };
}
