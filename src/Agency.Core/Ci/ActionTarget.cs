namespace Agency.Core.Ci;

/// <summary>What an action is done to, so what its targets name.</summary>
public enum ActionTarget
{
    /// <summary>Nothing in particular.</summary>
    None,

    /// <summary>Tests, by the ids that their framework gives them.</summary>
    Tests,

    /// <summary>Services, by the names that the settings give them.</summary>
    Services,

    /// <summary>Configuration files, by their paths in the repository; only those that the settings list.</summary>
    ConfigFiles,
}
