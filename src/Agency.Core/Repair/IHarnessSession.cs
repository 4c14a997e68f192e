using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>A collected suite that is run again and again. Disposing ends every process of it.</summary>
public interface IHarnessSession : IAsyncDisposable
{
    /// <summary>The tests by id, in the suite's own order.</summary>
    IReadOnlyList<string> Tests { get; }

    /// <summary>Files that could not be collected: the failure, with the file as its id.</summary>
    IReadOnlyList<TestResult> CollectionErrors { get; }

    /// <summary>Why each change gets a process of its own, where it does; null when changes run in forks.</summary>
    string? Slow { get; }

    /// <summary>Changes tried so far.</summary>
    int Tried { get; }

    /// <summary>
    /// What a function does, for each of some changes, with the inputs that tests give it and with others made from those.
    /// </summary>
    /// <param name="function">Its name, and a line of it.</param>
    /// <returns>Null when no input could be kept; a variant whose change cannot be made in place is absent.</returns>
    Task<FunctionProbe?> ProbeAsync(
        RepositoryPath file, (string Name, int Line) function, IReadOnlyList<Variant> variants, IReadOnlyList<string> tests, CancellationToken cancellationToken);

    /// <summary>
    /// Runs tests on each of some changes, several at the same time.
    /// </summary>
    /// <param name="tests">Ids, in the order in which they run; empty for the whole suite in its own order.</param>
    /// <returns>One result for each variant, by its number; what could not be run at all has no results and a note.</returns>
    Task<IReadOnlyDictionary<int, VariantRun>> RunAsync(
        IReadOnlyList<Variant> variants, IReadOnlyList<string> tests, HarnessLimits limits, CancellationToken cancellationToken);
}
