namespace Agency.Core.Ci;

/// <summary>
/// A thing that may be done about a failed run without a change of code. It keeps no state. All that it can do is what
/// <see cref="IHealGround"/> offers, and that offers no way to write code.
/// </summary>
public interface IHealAction
{
    /// <summary>The id, such as <c>rerun-failed-tests</c>; a constant.</summary>
    string Id { get; }

    /// <summary>The classes of failures (<c>docs/log-classes.md</c>) that it is meant for.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>What its targets name.</summary>
    ActionTarget Target { get; }

    /// <summary>What it needs beside the run, in words: a setting, a token.</summary>
    IReadOnlyList<string> Needs { get; }

    /// <summary>Why it is expected to help, one sentence.</summary>
    string Expectation { get; }

    /// <summary>What it changes.</summary>
    ActionEffect Effect { get; }

    /// <summary>Does it.</summary>
    /// <param name="targets">What to; the ground decides again whether each may be touched.</param>
    Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken);
}
