namespace Agency.Cli.Healing;

/// <summary>How one heal of the history is shown.</summary>
internal enum ShowFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>Its <c>agency.heal/1</c> document.</summary>
    Json,

    /// <summary>The delivered changes as one unified diff, as <c>git apply</c> takes it.</summary>
    Diff,
}
