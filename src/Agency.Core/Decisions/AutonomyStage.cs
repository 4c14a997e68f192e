namespace Agency.Core.Decisions;

/// <summary>How far a verified change goes by itself. Written in kebab-case wherever it leaves the program.</summary>
public enum AutonomyStage
{
    /// <summary>A patch and its metadata; a human applies it, or approves it.</summary>
    Artifacts,

    /// <summary>A pull request, which a human merges.</summary>
    PullRequest,

    /// <summary>A pull request that is merged once owners approved it and its checks pass.</summary>
    GatedMerge,

    /// <summary>A pull request that is merged when its checks pass; watched, and reverted when they do not stay so.</summary>
    Full,
}
