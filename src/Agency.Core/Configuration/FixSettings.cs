using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>What a patch made by <c>agency ci fix</c> may be.</summary>
public sealed record FixSettings
{
    [Description("Globs of the files that it may change; empty allows every file that no rule forbids.")]
    public IReadOnlyList<string> Paths { get; init; } = [];

    [Description("Files that it may change.")]
    [Range(1, 1000)]
    public int MaxFiles { get; init; } = 5;

    [Description("Lines that it may add and remove, counted together.")]
    [Range(1, 100000)]
    public int MaxLines { get; init; } = 200;

    [Description("Minutes that making and proving it may take.")]
    [Range(1, 1440)]
    public int Minutes { get; init; } = 10;
}
