using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>What provisioning a tool gave.</summary>
public abstract record ProvisionOutcome
{
    private ProvisionOutcome()
    {
    }

    /// <summary>The tool was there, or is now.</summary>
    /// <param name="Way">How it was got; null when it was there.</param>
    public sealed record Ready(Tool Tool, string? Way) : ProvisionOutcome;

    /// <summary>It could not be had.</summary>
    /// <param name="Hint">What to type.</param>
    /// <param name="Attempts">What was tried and how it failed, in order.</param>
    public sealed record Failed(string Name, string Hint, IReadOnlyList<string> Attempts) : ProvisionOutcome;
}
