namespace Agency.Cli.Healing;

/// <summary>How the report of a heal is written.</summary>
internal enum HealFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One <c>agency.heal/1</c> document.</summary>
    Json,
}
