using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>What the suite made of layers.</summary>
/// <param name="Accepted">In order, without the guilty; what came after a guilty layer is left out, to be derived anew.</param>
/// <param name="Run">The run that vouches for the last accepted layer's text; null when there was none.</param>
internal sealed record SuiteJudgement(IReadOnlyList<Layer> Accepted, IReadOnlyList<SuiteRefusal> Refused, TestRun? Run);
