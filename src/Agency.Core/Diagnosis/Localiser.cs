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
    private const double StackStrength = 1.2;
    private const double OuterFrames = 0.7;

    /// <param name="statementAt">The line on which the innermost statement of a line begins; null where there is none.</param>
    public static IReadOnlyList<Suspect> Rank(
        Spectrum spectrum, IReadOnlyList<TestFailure> failures, IReadOnlyList<Clue> clues, Func<RepositoryPath, bool> isCounted, Func<RepositoryPath, int, int?> statementAt)
    {
        var all = clues.Concat(failures.SelectMany(f => StackClues(f.Result, isCounted))).ToList();
        var lines = spectrum.Suspects
            .Concat(all.Where(c => c.Strength >= 0.5 && c.FirstLine == c.LastLine).Select(c => (c.File, Line: c.FirstLine)))
            .Select(p => (p.File, Line: statementAt(p.File, p.Line)))
            .Where(p => p.Line is not null)
            .Select(p => (p.File, Line: p.Line!.Value))
            .Distinct();
        return
        [
            .. lines.Select(p => Judge(spectrum, p.File, p.Line, all))
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
            strength *= OuterFrames;
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
        return new Suspect(file, line, Math.Max(similarity, 0.05) * raised, reasons);
    }
}
