using System.Reflection;

namespace Agency.Adapters.Configuration;

/// <summary>What is known of one key of <c>agency.yml</c>, read from the settings records and their attributes.</summary>
public sealed record Setting
{
    /// <summary>As the file spells it: <c>max-parallel</c>.</summary>
    public required string Name { get; init; }

    /// <summary>With the groups above it: <c>heal.max-parallel</c>.</summary>
    public required string Path { get; init; }

    public required SettingKind Kind { get; init; }

    public required string Description { get; init; }

    /// <summary>The value when nothing is said; null for a group.</summary>
    public object? Default { get; init; }

    /// <summary>The only texts (list elements, map keys) that are allowed; empty allows any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What a text (each list element) must match as a whole; null allows any.</summary>
    public string? Pattern { get; init; }

    public int Minimum { get; init; } = int.MinValue;

    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>Of a group, in the order of the record; of groups, those of each.</summary>
    public IReadOnlyList<Setting> Children { get; init; } = [];

    /// <summary>Of groups: the record that each of them is.</summary>
    public Type? GroupType { get; init; }

    /// <summary>Where the value lives in its record.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>The right-hand side in words: "a whole number from 1 to 64".</summary>
    public string Expected => Kind switch
    {
        SettingKind.Group => "a mapping",
        SettingKind.Number => $"a whole number from {Minimum} to {Maximum}",
        SettingKind.List => "a list such as [first, second]",
        SettingKind.Commands => "a list of commands such as [[make, reset], [make, seed]]",
        SettingKind.Map => "a mapping of names to texts",
        SettingKind.Groups => "a mapping of names to mappings",
        _ => Allowed.Count > 0 ? "one of " + string.Join(", ", Allowed) : "a text",
    };
}
