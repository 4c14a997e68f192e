using System.Globalization;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Diagnosis;

/// <summary>
/// Ranks statements by how suspicious they are: Ochiai's coefficient over the tests' lines, raised by where the exception
/// passed, by what was changed last and by what the failing assertion depends on. With one failing test and few passing
/// ones the coefficient is nearly flat; then the clues decide.
/// </summary>
public static class Localiser
{
    /// <summary>The strength of what is known to have broken the tests.</summary>
    public const double KnownCause = 1.5;

    private const double StackStrength = 0.8;
    private const double OuterStrength = 0.25;
    private const int MostLines = 40;
    private const double KnownCauseLeast = 0.8;
    private const double UnseenLeast = 0.05;
    private const double OuterFrames = 0.7;

    /// <summary>
    /// The coefficient counts for more than what else is known: by itself it does nearly as well. This and the strengths are
    /// measured on the programs of <c>bench/repair</c> that are not held out.
    /// </summary>
    private const double SimilarityPower = 1.5;

    /// <summary>What a statement depends on and that ran long before is as suspicious as it is, in part.</summary>
    private const double DeclarationShare = 0.2;

    /// <param name="statementAt">The line on which the innermost statement of a line begins; null where there is none.</param>
    /// <param name="pronenessOf">How often statements like that of a line are at fault, as a factor.</param>
    /// <param name="declarationsOf">The lines, run at import, that the statement of a line depends on.</param>
    public static IReadOnlyList<Suspect> Rank(
        Spectrum spectrum, IReadOnlyList<TestFailure> failures, IReadOnlyList<Clue> clues, Func<RepositoryPath, bool> isCounted, Func<RepositoryPath, int, int?> statementAt, Func<RepositoryPath, int, IReadOnlyList<int>> declarationsOf, Func<RepositoryPath, int, double> pronenessOf)
    {
        var all = clues.Concat(failures.SelectMany(f => StackClues(f.Result, isCounted))).ToList();
        var lines = spectrum.Suspects
            .Concat(all.Where(c => c.Strength >= KnownCause || c.FirstLine == c.LastLine).SelectMany(c => Enumerable.Range(c.FirstLine, Math.Min(c.LastLine - c.FirstLine + 1, MostLines)).Select(line => (c.File, Line: line))))
            .Select(p => (p.File, Line: statementAt(p.File, p.Line)))
            .Where(p => p.Line is not null)
            .Select(p => (p.File, Line: p.Line!.Value))
            .Distinct();
        var judged = lines.Select(p => Judge(spectrum, p.File, p.Line, all)).ToList();
        var known = judged.Select(s => (s.File, s.Line)).ToHashSet();
        var declared = judged
            .SelectMany(s => declarationsOf(s.File, s.Line).Where(line => !known.Contains((s.File, line))).Select(line => (Line: line, By: s)))
            .GroupBy(d => (d.By.File, d.Line))
            .Select(g => (g.Key.File, g.Key.Line, By: g.MaxBy(d => d.By.Score).By))
            .Select(d => new Suspect(d.File, d.Line, d.By.Score * DeclarationShare, [$"line {d.By.Line} depends on it"]));
        return
        [
            .. judged.Concat(declared).Select(s => s with { Score = s.Score * pronenessOf(s.File, s.Line) })
                .OrderByDescending(s => s.Score).ThenBy(s => s.File).ThenBy(s => s.Line),
        ];
    }

    /// <summary>The frames of the project's own code that an exception passed, the innermost the strongest.</summary>
    public static IEnumerable<Clue> StackClues(TestResult failure, Func<RepositoryPath, bool> isCounted)
    {
        var strength = StackStrength;
        foreach (var frame in failure.Frames.Reverse())
        {
            if (!RepositoryPath.TryParse(frame.File, out var file) || !isCounted(file))
                continue;
            yield return new Clue(file, frame.Line, frame.Line, strength, strength == StackStrength ? "the exception was raised there" : "the exception passed it");
            strength = strength == StackStrength ? OuterStrength : strength * OuterFrames;
        }
    }

    private static Suspect Judge(Spectrum spectrum, RepositoryPath file, int line, IReadOnlyList<Clue> clues)
    {
        var similarity = spectrum.Ochiai(file, line);
        var reasons = new List<string>();
        if (similarity > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"it runs when the tests fail (Ochiai {similarity:0.00})"));
        var raised = 1.0;
        foreach (var clue in clues.Where(c => c.File == file && c.FirstLine <= line && line <= c.LastLine).GroupBy(c => c.Reason).Select(g => g.MaxBy(c => c.Strength)!))
        {
            raised += clue.Strength;
            reasons.Add(clue.Reason);
        }

        // What no test's lines are known of may still be where an import breaks.
        var least = clues.Any(c => c.Strength >= KnownCause && c.File == file && c.FirstLine <= line && line <= c.LastLine) ? KnownCauseLeast : UnseenLeast;
        return new Suspect(file, line, Math.Pow(Math.Max(similarity, least), SimilarityPower) * raised, reasons) { Ochiai = similarity, DStar = spectrum.DStar(file, line) };
    }
}
