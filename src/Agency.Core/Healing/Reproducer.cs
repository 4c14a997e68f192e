using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// Tries the tests that fixers offer with their fixes: one that fails without the fix, by an assertion and not because
/// it breaks, and passes with it, is added. No fix is lost because its test is of no use.
/// </summary>
internal sealed class Reproducer(HealWorkspace workspace, StaticVerifier statics, SuiteVerifier suite, HealRequest request)
{
    /// <summary>Exceptions of a test that says itself that it fails.</summary>
    private static readonly HashSet<string> Assertions = new(StringComparer.Ordinal) { "AssertionError", "Failed" };

    /// <summary>Exceptions that mean a mistake in the test, or something it needs and has not.</summary>
    private static readonly HashSet<string> Mistakes = new(StringComparer.Ordinal)
    {
        "AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "SyntaxError", "UnboundLocalError",
    };

    /// <summary>Where each test goes, by whose it is, so that it keeps its name when its fix is derived again.</summary>
    private readonly Dictionary<(string Fixer, TrackedFinding? Finding), RepositoryPath> places = [];

    /// <summary>The layer with the tests of its candidates that show something.</summary>
    public async Task<Layer> AddTestsAsync(Layer layer, CancellationToken cancellationToken)
    {
        if (layer.Candidates.All(c => c.Offered is null))
            return layer;
        var candidates = new List<Candidate>();
        foreach (var candidate in layer.Candidates)
            candidates.Add(candidate.Offered is { } offered ? await TryAsync(layer, candidate, offered, cancellationToken) : candidate);
        var tried = layer with { Candidates = candidates };
        return tried.Tests.Any() ? await CleanAsync(tried, cancellationToken) : tried;
    }

    /// <summary>Tests that the run of the whole suite does not have, or that fail in it.</summary>
    public static IReadOnlySet<RepositoryPath> Misfits(IEnumerable<Layer> layers, TestRun run) =>
        layers.SelectMany(l => l.Tests).Select(t => t.File).Where(f => !OfFile(run, f).Any(r => r.Outcome == TestOutcome.Passed) || OfFile(run, f).Any(r => r.IsFailure)).ToHashSet();

    /// <summary>The results of a file's tests; unittest names them by module and not by file.</summary>
    private static List<TestResult> OfFile(TestRun run, RepositoryPath file)
    {
        var module = Path.GetFileNameWithoutExtension(file.FileName);
        return [.. run.Results.Values.Where(r => r.Id.Contains("::", StringComparison.Ordinal) ? r.Id.Split("::")[0] == file.Value : r.Id.Split('.').Contains(module))];
    }

    private async Task<Candidate> TryAsync(Layer layer, Candidate candidate, NewTest offered, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(layer.Before.State, cancellationToken);
        if (Place(candidate, offered.File) is not { } file)
            return candidate.WithoutTest($"left out: there is no place for {offered.File}");
        var test = offered with { File = file };
        var after = layer.Candidates.Count == 1 ? layer.After.State : await statics.PartAsync(layer, [candidate], cancellationToken);
        var (shown, detail) = await ShowsAsync(layer.Before.State, after, candidate.Proposal, test, cancellationToken);
        if (shown)
            return candidate with { Proposal = candidate.Proposal with { Reproduction = test }, Offered = null, Proof = candidate.Proof.With(new Check("reproduction", "passed", detail)) };
        places.Remove((candidate.Proposal.Fixer, candidate.Finding));
        return candidate.WithoutTest($"left out: {detail}");
    }

    /// <summary>A free place for a test, numbered where another has the name; null where a test cannot be.</summary>
    private RepositoryPath? Place(Candidate candidate, RepositoryPath wanted)
    {
        var key = (candidate.Proposal.Fixer, candidate.Finding);
        if (places.TryGetValue(key, out var known))
            return known;
        if (!workspace.Project.Language.IsSource(wanted) || !workspace.Project.Files.Any(f => f.Folder == wanted.Folder))
            return null;
        var taken = workspace.Project.Files.Concat(places.Values).Select(f => f.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var number = 1; number < 1000; number++)
        {
            var name = Numbered(wanted.FileName, number);
            var file = RepositoryPath.Parse(wanted.Folder.Length == 0 ? name : $"{wanted.Folder}/{name}");
            if (!taken.Contains(name) && workspace.IsFree(file))
                return request.LockOf(file) is null ? places[key] = file : null;
        }

        return null;
    }

    /// <summary>The name keeps the beginning or the end by which it is known to be a test.</summary>
    private static string Numbered(string name, int number)
    {
        if (number == 1)
            return name;
        var stem = Path.GetFileNameWithoutExtension(name);
        var end = stem.EndsWith("_test", StringComparison.Ordinal) && !stem.StartsWith("test_", StringComparison.Ordinal) ? "_test" : "";
        return $"{stem[..^end.Length]}_{number}{end}{Path.GetExtension(name)}";
    }

    private async Task<(bool Shown, string Detail)> ShowsAsync(
        TextState before, TextState after, Proposal proposal, NewTest test, CancellationToken cancellationToken)
    {
        if (await suite.RunFileAsync(before.With([test]), test.File, cancellationToken) is not TestRunOutcome.Ran { Run: var without })
            return (false, "it cannot be run");
        if (Broken(without) is { } broken)
            return (false, $"it breaks without the change: {broken}");
        var failed = without.Results.Values.Where(r => r.IsFailure).ToList();
        if (failed.Count == 0)
            return (false, "it does not fail without the change");
        if (failed.FirstOrDefault(r => !IsTelling(r, proposal)) is { } mistaken)
            return (false, $"it breaks without the change: {mistaken.Id}: {mistaken.Message}");
        if (await suite.RunFileAsync(after.With([test]), test.File, cancellationToken) is not TestRunOutcome.Ran { Run: var with })
            return (false, "it cannot be run with the change");
        if (Broken(with) is { } late)
            return (false, $"it breaks with the change: {late}");
        if (with.Results.Values.FirstOrDefault(r => r.IsFailure) is { } still)
            return (false, $"it fails with the change, too: {still.Id}: {still.Message}");
        return failed.TrueForAll(r => with.Results.TryGetValue(r.Id, out var now) && now.Outcome == TestOutcome.Passed)
            ? (true, $"{failed[0].Id} fails without the change ({failed[0].Message}) and passes with it")
            : (false, "what fails without the change does not run with it");
    }

    private static string? Broken(TestRun run) => run.CollectionErrors.Count > 0 ? run.CollectionErrors.First().Value
        : run.Results.Values.FirstOrDefault(r => r.Outcome == TestOutcome.Error) is { } error ? $"{error.Id}: {error.Message}"
        : run.Results.Count == 0 ? "no test is found in it"
        : null;

    /// <summary>True when the test itself says so, or the code under test fails at it.</summary>
    private static bool IsTelling(TestResult result, Proposal proposal) =>
        result.Exception is null || Assertions.Contains(result.Exception)
        || (!Mistakes.Contains(result.Exception) && result.Frames.Any(f => proposal.Files.Any(p => f.File == p.Value)));

    /// <summary>The layer with the tests in its text, but for those of which an analyser reports something.</summary>
    private async Task<Layer> CleanAsync(Layer layer, CancellationToken cancellationToken)
    {
        var tests = layer.Tests.Select(t => t.File).ToHashSet();
        var with = layer.After.State.With(layer.Tests);
        var (detection, failure) = await workspace.VerifyAsync(with, cancellationToken);
        if (failure is not null)
            return layer.WithoutTests(tests, $"left out: with it {failure}");
        var added = FindingDelta.Between(layer.After.Findings, detection.Findings, [], layer.Renames).Added;
        var full = layer with { After = new Snapshot(with, detection.Findings) };
        if (added.FirstOrDefault(f => !tests.Contains(f.File)) is { } elsewhere)
            return full.WithoutTests(tests, $"left out: with it there is {Describe(elsewhere)}") with { After = layer.After };
        foreach (var finding in added.DistinctBy(f => f.File))
            full = full.WithoutTests(new HashSet<RepositoryPath> { finding.File }, $"left out: {Describe(finding)}");
        return full;
    }

    private static string Describe(Finding finding) => $"{finding.File}:{finding.Range.Start.Line}: {finding.QualifiedRule} {finding.Message}";
}
