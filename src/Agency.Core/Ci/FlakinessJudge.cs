namespace Agency.Core.Ci;

/// <summary>
/// Tells flaky tests from regressions by what they did on one commit. A failure that reproduces twice on the same commit is
/// a regression, whatever else is known of the test, so that none is masked; otherwise a pass on that commit shows a flake.
/// Other commits never decide: they are told beside.
/// </summary>
public static class FlakinessJudge
{
    /// <summary>How many failures after the first make a regression.</summary>
    public const int Reproductions = 2;

    /// <summary>Judges a test that failed.</summary>
    /// <param name="failure">The failure that is judged.</param>
    /// <param name="reruns">What it did when it was run again on the same commit.</param>
    /// <param name="history">What is known from earlier, of any commit and any test.</param>
    public static TestVerdict Judge(TestObservation failure, IReadOnlyList<TestObservation> reruns, IReadOnlyList<TestObservation> history)
    {
        var own = history.Where(o => o.Test == failure.Test).ToList();
        var here = own.Concat(reruns.Where(o => o.Test == failure.Test)).Append(failure)
            .Where(o => o.Commit == failure.Commit).DistinctBy(o => o.Source, StringComparer.Ordinal).ToList();
        var passed = here.Count(o => o.Passed);
        var failed = here.Count - passed;
        var again = reruns.Where(o => o.Test == failure.Test && o.Commit == failure.Commit).ToList();
        var elsewhere = own.Where(o => o.Commit != failure.Commit).GroupBy(o => o.Commit, StringComparer.Ordinal).Count(g => g.Any(o => o.Passed) && g.Any(o => !o.Passed));
        var (nature, detail) = (failed - 1 >= Reproductions, passed > 0) switch
        {
            (true, false) => (TestNature.Regression, $"reproduced {failed - 1} of {here.Count - 1}: regression"),
            (true, true) => (TestNature.Regression, $"reproduced {failed - 1} of {here.Count - 1} on this commit: treated as a regression, though it passed {Times(passed)}"),
            (false, true) => (TestNature.Flaky, $"failed {Times(failed)} and passed {Times(passed)} on the same commit: flaky"),
            _ => (TestNature.Undecided, again.Count == 0 ? "it was not run again" : $"reproduced {failed - 1} of {here.Count - 1}: not enough to tell"),
        };
        return new TestVerdict(failure.Test, nature, passed, failed, elsewhere > 0 ? $"{detail} (flaky on {elsewhere} other commit{(elsewhere == 1 ? "" : "s")} before)" : detail) { FlakyElsewhere = elsewhere };
    }

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };
}
