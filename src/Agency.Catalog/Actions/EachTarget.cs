using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>Does the same to each of several targets, up to the first that cannot be helped.</summary>
internal static class EachTarget
{
    /// <param name="need">The setting that is missing where there is no target.</param>
    public static async Task<ActionOutcome> RunAsync(
        IReadOnlyList<string> targets, string need, Func<string, CancellationToken, Task<ActionOutcome>> act, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
            return new ActionOutcome.NotConfigured(need);
        var details = new List<string>();
        foreach (var target in targets)
        {
            switch (await act(target, cancellationToken))
            {
                case ActionOutcome.Done done:
                    details.Add(done.Detail);
                    break;
                case var other:
                    return other;
            }
        }

        return new ActionOutcome.Done(string.Join(" ", details));
    }
}
