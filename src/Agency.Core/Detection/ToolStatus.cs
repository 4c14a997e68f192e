using Agency.Core.Execution;

namespace Agency.Core.Detection;

/// <summary>How an analyser fared.</summary>
/// <param name="Version">Null when it was not found.</param>
/// <param name="State"><c>ok</c>, <c>missing</c> or <c>crashed</c>.</param>
/// <param name="Detail">What to type, or what went wrong; empty when all is well.</param>
public sealed record ToolStatus(string Name, string? Version, string State, string Detail, TimeSpan Duration)
{
    /// <summary>Where the tool was found; null for Agency's own analyses and for what was not found.</summary>
    public ToolOrigin? Origin { get; init; }

    /// <summary>True when every result was still valid from an earlier run.</summary>
    public bool FromCache { get; init; }

    /// <summary>What a user should know of the run: a configuration not fully understood, a plug-in left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
