using Agency.Core.Configuration;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>A test that is gone finds nothing.</summary>
internal sealed class DeletedTests : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "deleted-tests", patch.Patch.Files.SelectMany(f => ProblemsOf(patch, f)), "No test is removed.");

    private static IEnumerable<string> ProblemsOf(ReviewedPatch patch, PatchedFile file)
    {
        if (file.Before is { } before && file.After != before && TestText.IsTestFile(before))
            yield return $"The test file {before} would be gone.";
        var gone = patch.Tests.GetValueOrDefault(file.Path) is { } change
            ? Missing(change.Before.Where(t => t.IsTest).Select(t => t.Name), change.After.Where(t => t.IsTest).Select(t => t.Name))
            : TestText.IsTestFile(file.Path) ? Missing(file.Removed.SelectMany(TestText.DeclaredTests), file.Added.SelectMany(TestText.DeclaredTests)) : [];
        foreach (var name in gone)
            yield return $"The test {name} of {file.Path} would be gone.";
        foreach (var name in patch.Tests.GetValueOrDefault(file.Path) is { } facts ? Hidden(facts) : [])
            yield return $"The test {name} of {file.Path} would be hidden by another of its name.";
    }

    /// <summary>Of two functions of one name in one place Python knows the last.</summary>
    private static IEnumerable<string> Hidden(TestFileChange change) =>
        change.After.Where(t => t.IsTest).CountBy(t => t.Name).Where(t => t.Value > Math.Max(1, change.Before.Count(b => b.IsTest && b.Name == t.Key))).Select(t => t.Key);

    private static IEnumerable<string> Missing(IEnumerable<string> before, IEnumerable<string> after)
    {
        var left = after.ToList();
        return before.Where(name => !left.Remove(name)).ToList();
    }
}
