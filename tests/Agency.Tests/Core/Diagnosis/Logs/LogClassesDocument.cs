using System.Globalization;
using System.Text;
using Agency.Catalog;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>Writes <c>docs/log-classes.md</c>: the classes, and how far a diagnosis can be trusted.</summary>
internal static class LogClassesDocument
{
    public const string File = "docs/log-classes.md";

    private static readonly double[] Bounds = [0.5, 0.7, 0.8, 0.9, 0.95, 1.01];

    public static string Write(IReadOnlyList<JudgedLog> all)
    {
        var heldOut = all.Where(l => l.Label.HeldOut).ToList();
        var text = new StringBuilder();
        text.Append("# Why runs fail\n\n");
        text.Append("The log of a failed run is read without a model: escapes, times and the runner's prefixes are taken off, steps are told\n");
        text.Append("apart, and what the lines say is weighed. The answer is one of the codes below, with a confidence, the lines that show the\n");
        text.Append("cause, the tests that fail and the files that are suspected. `./test --update-docs` writes this page anew.\n\n");
        text.Append("## Classes\n\n| code | meaning | why it is told apart |\n|---|---|---|\n");
        foreach (var doc in UnitRegistry.Docs.Where(d => d.Kind == "classifier"))
            text.Append($"| [`{doc.Id}`](../{doc.SourceFile}) | {doc.What} | {doc.Why} |\n");
        text.Append("| `unknown` | The log does not tell, or not clearly enough. | A guess would cost more than no answer; the first error is shown. |\n\n");
        text.Append("A class names others that it brings about (`Explains`): tests that fail because the disk is full are no test failures. A new\n");
        text.Append("class is one file in `src/Agency.Catalog/Classifiers` and one test.\n\n");
        text.Append("## How far it can be trusted\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Measured on {heldOut.Count} labelled logs in `tests/Agency.Tests/Fixtures/Logs` that nothing was fitted to (of {all.Count}; ");
        text.Append(CultureInfo.InvariantCulture, $"{heldOut.Count(l => l.Label.Made == "real")} of them real, the others written after real ones).\n\n");
        text.Append("| | held out | fitted to |\n|---|---|---|\n");
        var fitted = all.Where(l => !l.Label.HeldOut).ToList();
        Row("The class is right", l => l.Count(x => x.IsRight), l => l.Count);
        Row("An answer other than `unknown` is right", l => l.Count(x => x.IsRight && x.Diagnosis.Code != LogDiagnosis.Unknown), l => l.Count(x => x.Diagnosis.Code != LogDiagnosis.Unknown));
        Row("The class is right, given a run that succeeded", l => l.Count(x => x.WithBaseline?.Code == x.Label.Class), l => l.Count(x => x.WithBaseline is not null));
        Row("The same logs without it", l => l.Count(x => x.WithBaseline is not null && x.IsRight), l => l.Count(x => x.WithBaseline is not null));
        Row("The first lines shown are the cause", l => l.Count(x => x.ShowsCause && x.Label.Causal.Count > 0), l => l.Count(x => x.Label.Causal.Count > 0));
        Row("Failing tests listed", l => l.Sum(x => x.TestsFound), l => l.Sum(x => x.Label.Tests.Count));
        Row("Files at fault suspected", l => l.Sum(x => x.FilesFound), l => l.Sum(x => x.Label.Files.Count));
        text.Append("\nA confidence means what it says as far as the two last columns agree (held-out logs; of what is\n");
        text.Append("answered with `unknown`, the class that would have been named is judged):\n\n");
        text.Append("| confidence | diagnoses | mean confidence | right |\n|---|---|---|---|\n");
        for (var i = 0; i + 1 < Bounds.Length; i++)
        {
            var bin = heldOut.Where(l => l.Diagnosis.Code != LogDiagnosis.Unknown && l.Diagnosis.Confidence >= Bounds[i] && l.Diagnosis.Confidence < Bounds[i + 1]).ToList();
            Bin(string.Create(CultureInfo.InvariantCulture, $"{Bounds[i]:0.00} to {Math.Min(1, Bounds[i + 1]):0.00}"), bin);
        }

        Bin("below, so `unknown`", [.. heldOut.Where(l => l.Diagnosis.Code == LogDiagnosis.Unknown)]);
        text.Append(CultureInfo.InvariantCulture, $"\nExpected calibration error: {CalibrationError(heldOut):0.000}.\n\n");
        text.Append("By class, held-out logs:\n\n| class | logs | found | named, and it was not |\n|---|---|---|---|\n");
        foreach (var group in heldOut.GroupBy(l => l.Label.Class, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| `{group.Key}` | {group.Count()} | {group.Count(l => l.IsRight)} | {heldOut.Count(l => l.Diagnosis.Code == group.Key && !l.IsRight)} |\n");
        return text.ToString();

        void Row(string name, Func<List<JudgedLog>, int> part, Func<List<JudgedLog>, int> whole) =>
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {part(heldOut)} of {whole(heldOut)}{Share(part(heldOut), whole(heldOut))} | {part(fitted)} of {whole(fitted)}{Share(part(fitted), whole(fitted))} |\n");

        void Bin(string name, List<JudgedLog> bin) => text.Append(bin.Count == 0
            ? $"| {name} | 0 | | |\n"
            : string.Create(CultureInfo.InvariantCulture, $"| {name} | {bin.Count} | {bin.Average(l => l.Diagnosis.Confidence):0.00} | {(double)bin.Count(l => l.IsGuessRight) / bin.Count:0.00} |\n"));
    }

    /// <summary>By how much confidence and accuracy differ, on average over ten bins (Naeini, Cooper and Hauskrecht, 2015).</summary>
    public static double CalibrationError(IReadOnlyList<JudgedLog> logs) =>
        logs.Count == 0 ? 0 : logs.GroupBy(l => Math.Min(9, (int)(l.Diagnosis.Confidence * 10)))
            .Sum(bin => Math.Abs(bin.Average(l => l.Diagnosis.Confidence) - ((double)bin.Count(l => l.IsGuessRight) / bin.Count())) * bin.Count() / logs.Count);

    private static string Share(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100.0 * part / whole:0.0} %)");
}
