using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A test that does not run, runs only in part or must fail finds nothing.</summary>
internal sealed class SkippedTests : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "skipped-tests", patch.Patch.Files.SelectMany(f => ProblemsOf(patch, f)), "No test is skipped or left out.");

    private static IEnumerable<string> ProblemsOf(ReviewedPatch patch, PatchedFile file)
    {
        if (patch.Tests.GetValueOrDefault(file.Path) is { } change)
        {
            foreach (var test in change.After)
            {
                var known = change.Before.Where(t => t.Name == test.Name).SelectMany(t => t.Skips).ToList();
                foreach (var skip in test.Skips.Where(s => !known.Remove(s)))
                    yield return $"{Words(test.Name)} in {file.Path} would not run: {skip}.";
            }
        }
        else if (TestText.IsTestFile(file.Path))
        {
            foreach (var skip in New(file, TestText.SkipIn))
                yield return $"Tests of {file.Path} would not run: {skip}.";
        }

        if (TestText.IsRunnerConfiguration(file.Path))
        {
            foreach (var exclusion in Exclusions(file))
                yield return $"{file.Path} would leave tests out, or decide how they end: {exclusion}.";
        }
    }

    /// <summary>
    /// What is added to a setting by which tests are left out, and whatever changes in one by which tests are chosen: on its
    /// line, or on the lines beneath that are part of it. To take something out of the first kind is allowed.
    /// </summary>
    private static IEnumerable<string> Exclusions(PatchedFile file)
    {
        var known = file.Removed.SelectMany(Parts).ToHashSet(StringComparer.Ordinal);
        var (removed, added) = (file.Removed.Select(Plain).ToHashSet(StringComparer.Ordinal), file.Added.Select(Plain).ToHashSet(StringComparer.Ordinal));
        foreach (var hunk in file.Hunks)
        {
            foreach (var (text, setting) in Chosen(hunk, '-').Where(c => !added.Contains(c.Text)).Concat(Chosen(hunk, '+').Where(c => !removed.Contains(c.Text))))
                yield return $"{setting}: {text}";
            // What a hunk begins with may be part of a setting further up, which it does not show.
            var isUnderUnknown = hunk.OldStart > 1;
            foreach (var (line, setting) in Settings(hunk, '+', TestText.ExclusionIn))
            {
                isUnderUnknown &= IndentOf(line.Text) > 0;
                if (line.Mark != '+' || Parts(line.Text).All(known.Contains))
                    continue;
                if (setting is not null)
                    yield return setting;
                else if (isUnderUnknown && TestText.IsOption(line.Text))
                    yield return $"{line.Text.Trim()}, in a setting that begins further up";
            }
        }
    }

    /// <summary>The lines that a patch adds or removes, and that belong to a setting by which tests are chosen.</summary>
    private static IEnumerable<(string Text, string Setting)> Chosen(PatchHunk hunk, char mark) =>
        from pair in Settings(hunk, mark, TestText.ChoiceIn)
        where pair.Line.Mark == mark && pair.Setting is not null
        select (Plain(pair.Line.Text), pair.Setting);

    /// <summary>The lines of one side of a hunk, each with the setting that it belongs to: its own, or the one it is indented beneath.</summary>
    private static IEnumerable<(PatchLine Line, string? Setting)> Settings(PatchHunk hunk, char mark, Func<string, string?> find)
    {
        (string? Setting, int Indent) at = (null, 0);
        foreach (var line in hunk.Lines.Where(l => (l.Mark == mark || l.Mark == ' ') && l.Text.Trim().Length > 0))
        {
            var indent = IndentOf(line.Text);
            if (find(line.Text) is { } found)
                at = (found, indent);
            else if (indent <= at.Indent)
                at = (null, 0);
            yield return (line, at.Setting);
        }
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    /// <summary>A line without its layout.</summary>
    private static string Plain(string line) => string.Join(' ', Parts(line));

    private static string[] Parts(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static List<string> New(PatchedFile file, Func<string, string?> find)
    {
        var known = file.Removed.Select(find).OfType<string>().ToList();
        return [.. file.Added.Select(find).OfType<string>().Where(s => !known.Remove(s))];
    }

    private static string Words(string name) => name.Length == 0 ? "The module" : name;
}
