namespace Agency.Server.Workers.Healing;

/// <summary>How one of Agency's commands ended.</summary>
/// <param name="ExitCode">Null when it did not end by itself.</param>
/// <param name="Message">What it said on standard error, or why it did not end.</param>
internal sealed record AgencyProcessResult(int? ExitCode, string Message, TimeSpan Took);
