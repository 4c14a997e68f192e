using Agency.Server.Hosting;

namespace Agency.Server.Intake.Logs;

/// <summary>What came of reading an upload: either errors, or logs that are written and may be kept.</summary>
internal sealed record LogUploadOutcome(KeptRun? Run, IReadOnlyList<FieldError> Errors);
