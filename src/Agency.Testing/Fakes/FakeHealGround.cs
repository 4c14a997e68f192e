using Agency.Core.Ci;

namespace Agency.Testing.Fakes;

/// <summary>A ground for actions on which everything goes as the test says. It remembers what was asked for.</summary>
public sealed class FakeHealGround : IHealGround
{
    private int reruns;

    public CiRun Run { get; init; } = new("17", "shop/orders", new string('a', 40)) { Branch = "main", Conclusion = "failure" };

    public int Attempt { get; init; } = 1;

    public bool HasServices { get; init; } = true;

    public IReadOnlyList<TestObservation> History { get; init; } = [];

    public IBuildServer? BuildServer { get; init; }

    /// <summary>Whether a test passes, given the number of the rerun from 1; null where it does not run.</summary>
    public Func<string, int, bool?> Passes { get; init; } = (_, _) => true;

    /// <summary>Why tests cannot be run; null where they can.</summary>
    public string? Broken { get; init; }

    /// <summary>How everything else goes, given what was asked for: <c>restart:auth</c>.</summary>
    public Func<string, ActionOutcome> Goes { get; init; } = asked => new ActionOutcome.Done(asked + " is done.");

    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public Task<TestRerunOutcome> RerunTestsAsync(IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        Asked.Add("rerun:" + string.Join(',', tests));
        var number = ++reruns;
        return Task.FromResult<TestRerunOutcome>(Broken is not null
            ? new TestRerunOutcome.Unavailable(Broken)
            : new TestRerunOutcome.Ran(tests.Where(t => Passes(t, number) is not null).ToDictionary(t => t, t => Passes(t, number)!.Value, StringComparer.Ordinal)));
    }

    public Task<ActionOutcome> RunAsync(ConfiguredCommands commands, CancellationToken cancellationToken) => GoAsync($"run:{commands}");

    public Task<ActionOutcome> RestartAsync(string service, CancellationToken cancellationToken) => GoAsync($"restart:{service}");

    public Task<ActionOutcome> AwaitReadyAsync(string service, CancellationToken cancellationToken) => GoAsync($"await:{service}");

    public Task<ActionOutcome> RollBackAsync(string file, CancellationToken cancellationToken) => GoAsync($"roll-back:{file}");

    private Task<ActionOutcome> GoAsync(string asked)
    {
        Asked.Add(asked);
        return Task.FromResult(Goes(asked));
    }
}
