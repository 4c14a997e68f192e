using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>A service that the tests need.</summary>
public sealed record CiServiceSettings
{
    [Description("The command that restarts it, a list of its words.")]
    public IReadOnlyList<string> Restart { get; init; } = [];

    [Description("The http or https address that answers with success when it is ready.")]
    public string? Ready { get; init; }

    [Description("Seconds to wait until it is ready.")]
    [Range(1, 3600)]
    public int ReadySeconds { get; init; } = 60;
}
