using Agency.Core.Diagnosis;
using Agency.Core.Repair.Undoing;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>Which failing tests to look at, and how far to go.</summary>
public sealed record TestHealRequest
{
    /// <summary>The tests that are asked about; all by default.</summary>
    public Func<string, bool>? Only { get; init; }

    /// <summary>True to look for repairs, false to only tell where the fault may be.</summary>
    public bool Searches { get; init; }

    /// <summary>For each failure.</summary>
    public SearchBudget Budget { get; init; } = SearchBudget.Default;

    /// <summary>What speaks against some lines whatever the tests say: what was changed last.</summary>
    public IReadOnlyList<Clue> Clues { get; init; } = [];

    /// <summary>Looks into the project's past for what broke some tests; null where there is none.</summary>
    /// <remarks>Given the failures that probably have one cause, and the suite as it is.</remarks>
    public Func<IReadOnlyList<TestFailure>, TestRun, CancellationToken, Task<UndoResult?>>? Undo { get; init; }

    /// <summary>What a project's own history says of a template, as a factor.</summary>
    public Func<string, double> Priors { get; init; } = _ => 1;
}
