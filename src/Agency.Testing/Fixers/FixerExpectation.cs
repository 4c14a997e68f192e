using Agency.Core.Sessions;

namespace Agency.Testing.Fixers;

/// <summary>What a fixture expects of the fixer.</summary>
internal abstract record FixerExpectation
{
    private FixerExpectation()
    {
    }

    /// <summary>It proposes, and the result is as given.</summary>
    public sealed record Changes : FixerExpectation;

    /// <summary>It proposes nothing, whether or not there is a finding.</summary>
    public sealed record Unchanged : FixerExpectation;

    /// <summary>There is a finding, and it declines with this reason.</summary>
    public sealed record Declines(ReasonCode Reason) : FixerExpectation;
}
