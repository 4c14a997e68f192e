using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What an answer of a build server means for an action.</summary>
internal static class BuildServerAnswers
{
    public static ActionOutcome Of(BuildServerOutcome outcome) => outcome switch
    {
        BuildServerOutcome.Done done => new ActionOutcome.Done(done.Detail),
        BuildServerOutcome.State state => new ActionOutcome.Done($"The run is {state.Status}."),
        BuildServerOutcome.Refused refused => new ActionOutcome.Failed(refused.Reason),
        BuildServerOutcome.Unavailable unavailable => new ActionOutcome.Failed(unavailable.Reason),
        _ => throw new InvalidOperationException("An answer of a build server that nobody knows."),
    };
}
