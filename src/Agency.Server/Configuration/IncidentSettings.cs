using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Server.Configuration;

/// <summary>How incidents are made of events, and how often one is tried.</summary>
public sealed record IncidentSettings
{
    [Description("Minutes within which events of one repository and commit, or of one service, are about one incident.")]
    [Range(1, 10080)]
    public int WindowMinutes { get; init; } = 60;

    [Description("Attempts at one incident before a human is told.")]
    [Range(1, 20)]
    public int MaxAttempts { get; init; } = 3;

    [Description("Minutes between two attempts at one incident, and between two notifications about it.")]
    [Range(0, 10080)]
    public int CooldownMinutes { get; init; } = 15;
}
