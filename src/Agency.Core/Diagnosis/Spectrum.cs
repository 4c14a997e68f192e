using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Core.Diagnosis;

/// <summary>Which lines ran in how many failing and passing tests.</summary>
public sealed class Spectrum
{
    private readonly Dictionary<(RepositoryPath File, int Line), (int Failed, int Passed)> counts = [];
    private readonly Dictionary<RepositoryPath, Dictionary<int, HashSet<string>>> testsOf = [];

    /// <param name="run">The whole suite, with its lines.</param>
    /// <param name="failing">The tests whose fault is looked for.</param>
    /// <param name="isCounted">False for what cannot be at fault: the tests themselves.</param>
    public Spectrum(VariantRun run, IReadOnlySet<string> failing, Func<RepositoryPath, bool> isCounted)
    {
        foreach (var (test, files) in run.Lines)
        {
            if (test.Length == 0 || !run.Results.TryGetValue(test, out var result))
                continue;
            var isFailing = failing.Contains(test);
            // A test that fails for another reason says nothing of this one.
            if (!isFailing && result.IsFailure)
                continue;
            Failed += isFailing ? 1 : 0;
            Passed += isFailing ? 0 : 1;
            foreach (var (name, lines) in files)
            {
                if (!RepositoryPath.TryParse(name, out var file) || !isCounted(file))
                    continue;
                foreach (var line in lines)
                {
                    var (failed, passed) = counts.GetValueOrDefault((file, line));
                    counts[(file, line)] = isFailing ? (failed + 1, passed) : (failed, passed + 1);
                    if (!testsOf.TryGetValue(file, out var byLine))
                        testsOf[file] = byLine = [];
                    if (!byLine.TryGetValue(line, out var tests))
                        byLine[line] = tests = new HashSet<string>(StringComparer.Ordinal);
                    tests.Add(test);
                }
            }
        }
    }

    /// <summary>Failing tests whose lines are known.</summary>
    public int Failed { get; }

    public int Passed { get; }

    /// <summary>The lines that ran in a failing test.</summary>
    public IEnumerable<(RepositoryPath File, int Line)> Suspects => counts.Where(c => c.Value.Failed > 0).Select(c => c.Key);

    /// <summary>All lines that ran.</summary>
    public IEnumerable<(RepositoryPath File, int Line)> Lines => counts.Keys;

    /// <summary>The tests that run a line between two of a file.</summary>
    public IReadOnlySet<string> TestsOf(RepositoryPath file, int first, int last)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (testsOf.TryGetValue(file, out var byLine))
        {
            foreach (var (line, tests) in byLine)
            {
                if (line >= first && line <= last)
                    found.UnionWith(tests);
            }
        }

        return found;
    }

    /// <summary>
    /// Ochiai's coefficient, 0 to 1: how much a line goes with failing. Abreu, Zoeteweij, van Gemund: "An evaluation of
    /// similarity coefficients for software fault localization", PRDC 2006.
    /// </summary>
    public double Ochiai(RepositoryPath file, int line)
    {
        var (failed, passed) = counts.GetValueOrDefault((file, line));
        return failed == 0 ? 0 : failed / Math.Sqrt((double)Failed * (failed + passed));
    }

    /// <summary>
    /// DStar with exponent 2, at most 1,000,000. Wong, Debroy, Gao, Li: "The DStar method for effective software fault
    /// localization", IEEE Transactions on Reliability 63 (2014).
    /// </summary>
    public double DStar(RepositoryPath file, int line)
    {
        var (failed, passed) = counts.GetValueOrDefault((file, line));
        var others = passed + (Failed - failed);
        return failed == 0 ? 0 : others == 0 ? 1e6 : (double)failed * failed / others;
    }
}
