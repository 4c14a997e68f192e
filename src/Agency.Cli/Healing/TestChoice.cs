namespace Agency.Cli.Healing;

/// <summary>Whether a heal is about failing tests.</summary>
internal enum TestChoice
{
    /// <summary>About them and about all else.</summary>
    Too,

    /// <summary>About nothing else.</summary>
    Only,

    /// <summary>Not at all.</summary>
    None,
}
