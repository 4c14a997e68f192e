namespace Agency.Adapters.Configuration;

/// <summary>What a setting holds.</summary>
public enum SettingKind
{
    /// <summary>A mapping of further settings.</summary>
    Group,

    Text,

    /// <summary>Text, or null where absence has a meaning of its own.</summary>
    OptionalText,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>A list of commands, each a list of its words.</summary>
    Commands,

    /// <summary>A mapping of names to texts.</summary>
    Map,

    /// <summary>A mapping of names to groups of settings.</summary>
    Groups,
}
