using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>
/// A test demands after the patch all that it demanded before. An assertion that is worded anew counts as gone: whether the
/// new one asks for as much is for a human to say. The selectors of a page may change.
/// </summary>
internal sealed class WeakenedAssertions : IPatchGuardrail
{
    private const int LongestText = 120;

    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "weakened-assertions", patch.Patch.Files.SelectMany(f => ProblemsOf(patch, f)), "Every assertion is still there.");

    private static IEnumerable<string> ProblemsOf(ReviewedPatch patch, PatchedFile file)
    {
        if (patch.Tests.GetValueOrDefault(file.Path) is { } change)
        {
            foreach (var (name, lost) in Lost(change))
                yield return $"{(name.Length == 0 ? "The module" : name)} of {file.Path} would no longer demand: {Short(lost.Text)}";
        }
        else if (TestText.IsTestFile(file.Path))
        {
            var left = file.Added.Select(TestText.AssertionIn).OfType<string>().ToList();
            foreach (var line in file.Removed.Where(l => TestText.AssertionIn(l) is { } key && !left.Remove(key)))
                yield return $"{file.Path} would no longer demand: {Short(line.Trim())}";
        }
    }

    private static IEnumerable<(string Name, TestAssertion Lost)> Lost(TestFileChange change)
    {
        // By name and not by position: a name may be there twice, where the last counts for Python.
        foreach (var group in change.Before.GroupBy(t => t.Name))
        {
            var left = change.After.Where(t => t.Name == group.Key).SelectMany(t => t.Assertions).Select(a => a.Key).ToList();
            foreach (var assertion in group.SelectMany(t => t.Assertions).Where(a => !left.Remove(a.Key)))
                yield return (group.Key, assertion);
        }
    }

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
