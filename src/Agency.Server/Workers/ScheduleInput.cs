namespace Agency.Server.Workers;

/// <summary>What a scheduled session is begun with.</summary>
internal sealed record ScheduleInput(string Schedule, string Branch);
