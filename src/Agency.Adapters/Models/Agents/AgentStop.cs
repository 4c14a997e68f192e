namespace Agency.Adapters.Models.Agents;

/// <summary>Why an agent ended without a proposal.</summary>
public enum AgentStop
{
    /// <summary>It said that it cannot, and why.</summary>
    GaveUp,

    /// <summary>The model or its service declines to answer.</summary>
    Declined,

    /// <summary>The last steps brought nothing new.</summary>
    NoProgress,

    /// <summary>As many answers as are allowed.</summary>
    Steps,

    /// <summary>As many tokens as are allowed.</summary>
    Tokens,

    /// <summary>As much time as is allowed.</summary>
    Time,

    /// <summary>The month's budget could be exceeded.</summary>
    Money,

    /// <summary>The service cannot be reached, refuses or gives nonsense.</summary>
    Provider,
}
