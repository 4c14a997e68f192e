using System.Text;
using Agency.Cli.Rendering;
using Agency.Core.Ci;

namespace Agency.Cli.Ci;

/// <summary>Words a commit and a pull request for a patch. Text of the project or of a log stands in them as a plain line, or as code.</summary>
internal static class FixWords
{
    private const int LongestTitle = 72;
    private const int MostListed = 20;
    private const int MostNamed = 3;

    public static string Branch(CiRun run) => $"agency/fix-{run.RunId}";

    /// <summary>Where and what: <c>cart.py: compare with &lt; in place of &lt;=</c>.</summary>
    public static string Title(IReadOnlyList<FixChange> changes)
    {
        var title = changes.Count == 1 ? changes[0].Title : $"{changes[0].Title} and {changes.Count - 1} more";
        if (changes.SelectMany(c => c.Files).Distinct(StringComparer.Ordinal).ToList() is [var file] && Path.GetFileName(file) is var name && !title.Contains(name, StringComparison.Ordinal))
            title = $"{name}: {Lowered(title)}";
        var line = Sanitizer.Line(title);
        return line.Length <= LongestTitle ? line : line[..(LongestTitle - 3)].TrimEnd() + "...";
    }

    public static string Commit(FixInput input, FixMetadata metadata)
    {
        var text = new StringBuilder(Title(metadata.Changes)).Append("\n\n");
        foreach (var change in metadata.Changes.Take(MostListed))
            text.Append("- ").Append(Sanitizer.Line(change.Title)).Append(" (").Append(change.Fixer).Append(")\n");
        text.Append('\n').Append(Failure(input, Sanitizer.Line)).Append('\n');
        if (Mended(metadata) is { Count: > 0 } mended)
            text.Append(mended.Count == 1 ? "Failed, and passes: " : "Failed, and pass: ").Append(string.Join(", ", mended.Take(MostNamed).Select(Sanitizer.Line))).Append(mended.Count > MostNamed ? $" and {mended.Count - MostNamed} more" : "").Append('\n');
        if (Tests(metadata.Validation) is { } tests)
            text.Append(tests).Append('\n');
        return text.ToString();
    }

    public static string Body(FixInput input, FixMetadata metadata)
    {
        var text = new StringBuilder();
        Line(Failure(input, MarkdownText.Code));
        Line("");
        if (Mended(metadata) is { Count: > 0 } mended)
        {
            Line("### What failed, and passes with it");
            Line("");
            foreach (var test in mended.Take(MostListed))
                Line($"- {MarkdownText.Code(test)}");
            if (mended.Count > MostListed)
                Line($"- and {mended.Count - MostListed} more");
            Line("");
        }

        Line("### What is changed");
        Line("");
        foreach (var change in metadata.Changes.Take(MostListed))
        {
            Line($"- {MarkdownText.Code(change.Title)} by {MarkdownText.Code(change.Fixer)}{(change.Confidence is { } confidence ? FormattableString.Invariant($", confidence {confidence:0.00}") : "")}");
            if (change.Rationale is { } rationale)
                Line($"  {MarkdownText.Code(rationale)}");
            if (change.Alternatives.Count > 0)
                Line($"  The other changes are in {MarkdownText.Code(FixFolder.MetadataName(input.Run))}.");
        }

        if (metadata.Changes.Count > MostListed)
            Line($"- and {metadata.Changes.Count - MostListed} more");
        Line("");
        Line("### What vouches for it");
        Line("");
        Line(Tests(metadata.Validation) ?? "No tests were run.");
        foreach (var check in metadata.Validation.Evidence.Take(MostListed))
            Line($"- {check.Name}: {check.Result}, {MarkdownText.Code(check.Detail)}");
        if (metadata.Risk is { } risk)
        {
            Line("");
            Line(FormattableString.Invariant($"### Risk: {risk.Level} ({risk.Score:0.0} of 100)"));
            Line("");
            Line("| term | value | weight | points | why |");
            Line("|---|---|---|---|---|");
            foreach (var term in risk.Terms)
                Line(FormattableString.Invariant($"| {term.Name} | {term.Value:0.00} | {term.Weight:0.00} | {term.Points:0.0} | {term.Why} |"));
        }

        if (metadata.ReviewReasons.Count > 0)
        {
            Line("");
            Line("### To be looked at by a human");
            Line("");
            foreach (var reason in metadata.ReviewReasons)
                Line($"- {MarkdownText.Code(reason)}");
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>The tests that failed without the patch and pass with it.</summary>
    private static List<string> Mended(FixMetadata metadata) => [.. metadata.Changes.SelectMany(c => c.Tests).Distinct(StringComparer.Ordinal)];

    /// <summary>A sentence within another; a name or an abbreviation that it begins with stays.</summary>
    private static string Lowered(string sentence) => sentence is [>= 'A' and <= 'Z', >= 'a' and <= 'z', ..] ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;

    private static string Failure(FixInput input, Func<string, string> safe)
    {
        var commit = input.Run.Commit.Length > 10 ? input.Run.Commit[..10] : input.Run.Commit;
        var what = input.Classification is { } known ? FormattableString.Invariant($"{safe(known.ErrorType)}, confidence {known.Confidence:0.00}") : "not classified";
        return $"Run {safe(input.Run.RunId)} of {safe(input.Run.Repository)} failed{(commit.Length > 0 ? $" at {safe(commit)}" : "")} ({what}).";
    }

    private static string? Tests(FixValidation validation) => validation.TestsAfter is not { } after ? null
        : validation.TestsBefore is { } before
            ? $"Tests before: {before.Passed} passed, {before.Failed} failed. With the patch: {after.Passed} passed, {after.Failed} failed, {after.Skipped} skipped."
            : $"Tests with the patch: {after.Passed} passed, {after.Failed} failed, {after.Skipped} skipped.";
}
