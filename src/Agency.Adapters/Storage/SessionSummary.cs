using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>A session in a line.</summary>
/// <param name="Session">Without its report.</param>
/// <param name="Outcomes">How many findings had which outcome; empty while it runs.</param>
public sealed record SessionSummary(SessionRecord Session, IReadOnlyDictionary<Outcome, int> Outcomes);
