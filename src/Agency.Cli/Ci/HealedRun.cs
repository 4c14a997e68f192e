using Agency.Core.Ci;

namespace Agency.Cli.Ci;

/// <summary>All that was done about a failed run.</summary>
/// <param name="Fix">What the fix agent made of it.</param>
internal sealed record HealedRun(SelfHealContext Context, SelfHealReport Report, FixMetadata Fix);
