using System.Text.RegularExpressions;
using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>
/// Looks for changes of suspicious statements that make failing tests pass: one mutation, then two, the most promising
/// first, by suspicion times prior over size. Deterministic but for what its time limit cuts off.
/// </summary>
/// <param name="priors">What a project's own history says of a template, as a factor.</param>
public sealed partial class RepairSearch(
    IHarnessSession session, IReadOnlyList<ITemplate> templates, IRepairLanguage language, IProject project, TimeProvider time, Func<string, double> priors)
{
    private const int BatchSize = 96;
    private const int MostSites = 60;
    private const int MostPerTemplate = 40;
    private const int MostPlausible = 24;
    private const int MostOtherTargets = 2;
    private const int MostForOthers = 2500;
    private const int MostParts = 30;
    private const int MostExtended = 3;
    private const int MostReached = 5;
    private const int MostModules = 60;

    /// <summary>Once something was found, the search goes on for so many times what it tried until then, at least a little.</summary>
    private const int GoesOnFor = 2;

    private const int GoesOnAtLeast = 800;

    /// <summary>What contradicts declared types comes after most of what does not; annotations may be wrong, too.</summary>
    private const double Mistyped = 0.2;

    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastLimit = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan MostLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SecondLimit = TimeSpan.FromSeconds(3);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<Patch> plausible = [];
    private readonly List<(Patch Patch, int Progress)> promising = [];
    private readonly List<Patch> hung = [];

    /// <summary>Where the failing test went wrong next, with a change: places that it did not come to before.</summary>
    private readonly HashSet<(RepositoryPath File, int Line)> reached = [];

    private int tried;
    private int endless;
    private int anew;
    private long started;

    /// <param name="target">The failure that is to go; the quickest of its kind.</param>
    /// <param name="alike">The failures that probably have the same cause, that one included.</param>
    /// <param name="failures">All failures.</param>
    /// <param name="suspects">The most suspicious first.</param>
    public async Task<SearchResult> RunAsync(
        FailureStudy study, Spectrum spectrum, TestFailure target, IReadOnlyList<TestFailure> alike, IReadOnlyList<TestFailure> failures, IReadOnlyList<Suspect> suspects, SearchBudget budget, Action<string> progress, CancellationToken cancellationToken)
    {
        started = time.GetTimestamp();
        var context = new Context(study, spectrum, target, [.. alike.Select(f => f.Test)], failures, TestLimit(study, target), budget, progress, Sentinel(study, target));
        var modules = await ModulesAsync(cancellationToken);
        var singles = await SinglesAsync(suspects, modules, target, budget, cancellationToken);
        progress($"{singles.Count} changes of {Math.Min(suspects.Count, MostSites)} statements to try");
        var ended = await TryAllAsync(context, singles, cancellationToken);
        if (!IsFound(context) && hung.Count > 0 && !IsOver(budget))
        {
            var again = hung.ToList();
            hung.Clear();
            ended = await TryAllAsync(context with { Limit = SecondLimit }, again, cancellationToken);
        }

        if (!IsFound(context) && context.Alike.Count > 1 && !IsOver(budget))
        {
            await CombineAsync(context, singles, cancellationToken);
            await ExtendAsync(context, singles, cancellationToken);
        }

        if (!IsFound(context) && !IsOver(budget))
        {
            var next = reached.OrderBy(r => r.File).ThenBy(r => r.Line).Take(MostReached).Select(r => new Suspect(r.File, r.Line, 1, []));
            ended = await TryAllAsync(context, Pairs([.. await SinglesAsync([.. next], modules, target, budget, cancellationToken), .. singles]), cancellationToken);
        }

        return new SearchResult(plausible, tried, time.GetElapsedTime(started), ended) { Hung = endless, Anew = anew };
    }

    /// <summary>True when all tests that probably fail for one reason pass with one of the changes.</summary>
    private bool IsFound(Context context) => plausible.Any(p => context.Alike.All(p.Fixed.Contains));

    private bool IsOver(SearchBudget budget) => tried >= budget.Candidates || time.GetElapsedTime(started) >= budget.Time;

    /// <summary>The quickest test that passes, of the same file where there is one.</summary>
    private static string? Sentinel(FailureStudy study, TestFailure target) => study.Suite.Results.Values
        .Where(r => r.Outcome == TestOutcome.Passed && r.Duration < TimeSpan.FromSeconds(0.2))
        .OrderByDescending(r => r.Id.Split("::")[0] == target.Test.Split("::")[0]).ThenBy(r => r.Duration)
        .Select(r => r.Id).FirstOrDefault();

    private static TimeSpan TestLimit(FailureStudy study, TestFailure target)
    {
        // What takes longer has a second chance.
        var limit = target.Result.Exception is VariantRun.Hang or VariantRun.Crash ? study.Slowest * 5 : target.Result.Duration * 10;
        return limit < LeastLimit ? LeastLimit : limit > MostLimit ? MostLimit : limit;
    }

    /// <summary>Every single change of the most suspicious statements, the most promising first.</summary>
    private async Task<List<Patch>> SinglesAsync(IReadOnlyList<Suspect> suspects, IReadOnlyList<Neighbour> modules, TestFailure target, SearchBudget budget, CancellationToken cancellationToken)
    {
        var failure = new FailureText(target.Result.Exception ?? "", target.Result.Message);
        var found = new List<Patch>();
        foreach (var suspect in suspects.Take(MostSites).TakeWhile(_ => !IsOver(budget)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await project.ParseAsync(suspect.File, cancellationToken) is not { } tree || language.SiteAt(suspect.File, tree, suspect.Line, failure, modules) is not { } site)
                continue;
            foreach (var template in templates)
            {
                foreach (var mutation in template.Propose(site).OrderByDescending(m => m.Weight).Take(MostPerTemplate))
                {
                    if (MakePatch(template, mutation, suspect, tree.Source) is { } patch)
                        found.Add(language.AllowsTypes(site, mutation) ? patch : patch with { Prior = patch.Prior * Mistyped });
                }
            }
        }

        return [.. found.OrderByDescending(p => p.Prior)];
    }

    /// <summary>The modules that the project has beside its tests; none where there are too many.</summary>
    private async Task<IReadOnlyList<Neighbour>> ModulesAsync(CancellationToken cancellationToken)
    {
        var graph = await project.Language.ModulesAsync(project, cancellationToken);
        var own = graph.Modules.Where(m => !language.IsTest(m.File) && m.Name.Split('.').All(Identifiers.Is)).ToList();
        var found = new List<Neighbour>();
        foreach (var module in own.Count <= MostModules ? own : [])
        {
            if (await project.ParseAsync(module.File, cancellationToken) is { } tree)
                found.Add(new Neighbour(module.Name, module.File, tree));
        }

        return found;
    }

    private Patch? MakePatch(ITemplate template, Mutation mutation, Suspect suspect, SourceText source)
    {
        var changed = mutation.Edits.Where(e => e.NewText != source.Slice(e.Span)).ToList();
        if (changed.Count == 0 || EditSet.HasOverlap(changed) || !seen.Add(Key(changed)))
            return null;
        var size = changed.Sum(e => Tokens.Difference(source.Slice(e.Span), e.NewText));
        var prior = suspect.Score * template.Prior * priors(template.Id) * mutation.Weight / (1 + (0.15 * size));
        return new Patch([template.Id], mutation.Title, changed, suspect, prior, size);
    }

    /// <summary>Equal for edits that make the same text but for white space.</summary>
    private static string Key(IEnumerable<Edit> edits) => string.Join('\u0001', edits.OrderBy(e => e.Span.Start).Select(e =>
        $"{e.File.Value}\u0002{e.Span.Start}\u0002{e.Span.End}\u0002{string.Join(' ', e.NewText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"));

    /// <summary>
    /// Two changes together: those that brought the failing test further or let it fail otherwise, with all others of
    /// other places.
    /// </summary>
    private IEnumerable<Patch> Pairs(IReadOnlyList<Patch> singles)
    {
        var firsts = promising.OrderByDescending(p => p.Progress).ThenByDescending(p => p.Patch.Prior).Select(p => p.Patch).Take(30).ToList();
        var pairs =
            from first in firsts.Select((patch, rank) => (Patch: patch, Rank: rank))
            from second in singles.Take(1500)
            where !EditSet.HasOverlap([.. first.Patch.Edits, .. second.Edits]) && first.Patch != second
            let weight = second.Prior * (1 + first.Patch.Prior) / (1 + (0.2 * first.Rank))
            orderby weight descending
            select first.Patch.And(second, weight);
        return pairs.Where(p => seen.Add(Key(p.Edits)));
    }

    /// <summary>
    /// Where a slip was made in several places, each change cures some of the tests: for those that nothing cures yet a change is
    /// looked for, too, and then changes of different places are put together.
    /// </summary>
    private async Task CombineAsync(Context context, IReadOnlyList<Patch> singles, CancellationToken cancellationToken)
    {
        foreach (var other in context.Failures.Where(f => context.Alike.Contains(f.Test) && f != context.Target).Take(MostOtherTargets))
        {
            if (IsOver(context.Budget))
                return;
            if (!plausible.Any(p => p.Fixed.Contains(other.Test)))
                await TryAllAsync(context with { Target = other, Alike = [other.Test] }, singles.Take(MostForOthers), cancellationToken);
        }

        var parts = plausible.Where(p => p.Fixed.Count > 0).OrderByDescending(p => p.Prior).Take(MostParts).ToList();
        var together =
            from first in parts
            from second in parts
            where first.Prior >= second.Prior && first != second && !EditSet.HasOverlap([.. first.Edits, .. second.Edits]) && second.Fixed.Except(first.Fixed).Any() && first.Fixed.Except(second.Fixed).Any()
            // Two changes of one kind are one slip.
            select first.And(second, first.Prior * (first.Templates[0] == second.Templates[0] ? 1 : 0.4));
        await TryAllAsync(context, together.OrderByDescending(p => p.Prior).Where(p => seen.Add(Key(p.Edits))).ToList(), cancellationToken);
    }

    /// <summary>What cures some of the tests is taken for done, and the rest is looked for on top of it.</summary>
    private async Task ExtendAsync(Context context, IReadOnlyList<Patch> singles, CancellationToken cancellationToken)
    {
        foreach (var first in plausible.Where(p => p.Fixed.Count > 0).OrderByDescending(p => p.Fixed.Count).ThenByDescending(p => p.Prior).Take(MostExtended).ToList())
        {
            if (IsFound(context) || IsOver(context.Budget))
                return;
            if (context.Failures.FirstOrDefault(f => context.Alike.Contains(f.Test) && !first.Fixed.Contains(f.Test)) is not { } other)
                continue;
            var pairs = singles.Take(MostForOthers).Where(second => !EditSet.HasOverlap([.. first.Edits, .. second.Edits])).Select(second => first.And(second, second.Prior * 0.4));
            await TryAllAsync(context with { Target = other, Limit = TestLimit(context.Study, other) }, pairs.Where(p => seen.Add(Key(p.Edits))), cancellationToken);
        }
    }

    private async Task<string> TryAllAsync(Context context, IEnumerable<Patch> patches, CancellationToken cancellationToken)
    {
        var foundAt = IsFound(context) ? tried : int.MaxValue;
        // A batch of changes that all hang must not outlast the time by much.
        var size = Math.Clamp((int)(LongestBatch / context.Limit), 4, BatchSize);
        foreach (var batch in patches.Chunk(size))
        {
            if (IsOver(context.Budget))
                return tried >= context.Budget.Candidates ? "the number of changes to try is used up" : "the time is up";
            if (plausible.Count >= MostPlausible && IsFound(context))
                return "enough was found";
            if (foundAt != int.MaxValue && tried > Math.Max(foundAt * GoesOnFor, foundAt + GoesOnAtLeast))
                return "what is left is much less likely than what was found";
            await TryAsync(context, batch, cancellationToken);
            if (foundAt == int.MaxValue && IsFound(context))
                foundAt = tried;
            context.Progress($"{tried} changes tried, {plausible.Count} make the test pass and break none");
        }

        return "all that the templates offer was tried";
    }

    private async Task TryAsync(Context context, IReadOnlyList<Patch> batch, CancellationToken cancellationToken)
    {
        var isolation = context.Target.IsCollection ? Isolation.Project : Isolation.Function;
        var first = new HarnessLimits(context.Limit, (context.Limit * 4) + SecondLimit, StopsAtFailure: !context.Target.IsCollection, context.Sentinel);
        var runs = await session.RunAsync([.. batch.Select((p, i) => new Variant(i, p.Edits, isolation))], [context.Target.Test], first, cancellationToken);
        tried += batch.Count;
        var survivors = new List<Patch>();
        for (var i = 0; i < batch.Count; i++)
        {
            anew += runs[i].Isolation == Isolation.Function ? 0 : 1;
            endless += runs[i].Results.GetValueOrDefault(context.Target.Test)?.Exception == VariantRun.Hang ? 1 : 0;
            if (context.Target.PassesIn(runs[i]))
                survivors.Add(batch[i]);
            else if (runs[i].Results.GetValueOrDefault(context.Target.Test) is { } result)
                Judge(context, batch[i], result);
        }

        foreach (var group in survivors.GroupBy(p => p.Edits[0].File))
            await ConfirmAsync(context, [.. group], cancellationToken);
    }

    /// <summary>A change that does not suffice may be one half of what does.</summary>
    private void Judge(Context context, Patch patch, TestResult result)
    {
        if (result.Exception == VariantRun.Hang && context.Target.Result.Exception != VariantRun.Hang)
            hung.Add(patch);
        var before = context.Target.Result;
        var (was, now) = (before.Frames.Count > 0 ? before.Frames[0].Line : 0, result.Frames.Count > 0 ? result.Frames[0].Line : 0);
        if (now > was)
            promising.Add((patch, 2));
        // The same slip in another function shows itself once this one is mended.
        else if (result.Exception == before.Exception && FunctionOf(result) != FunctionOf(before))
        {
            promising.Add((patch, 2));
            if (result.Frames is [.., var place] && RepositoryPath.TryParse(place.File, out var file) && !language.IsTest(file))
                reached.Add((file, place.Line));
        }
        else if (Stable(result.Message) != Stable(before.Message) && result.Exception is not (VariantRun.Hang or VariantRun.Crash or "NameError" or "UnboundLocalError" or "TypeError" or "AttributeError"))
            promising.Add((patch, 1));
    }

    /// <summary>The function that a failure was raised in.</summary>
    private static (string, string)? FunctionOf(TestResult result) => result.Frames.Count > 0 ? (result.Frames[^1].File, result.Frames[^1].Function) : null;

    /// <summary>Addresses of objects differ from run to run.</summary>
    private static string Stable(string message) => Address().Replace(message, "0x");

    [GeneratedRegex("0x[0-9a-f]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    /// <summary>Runs the other failing tests, and all tests that reach what was changed.</summary>
    private async Task ConfirmAsync(Context context, IReadOnlyList<Patch> patches, CancellationToken cancellationToken)
    {
        var failing = context.Failures.Select(f => f.Test).ToHashSet(StringComparer.Ordinal);
        var passing = context.Study.Suite.Results.Where(r => !r.Value.IsFailure).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var known = context.Study.Suite.Results.Keys.Concat(failing).ToHashSet(StringComparer.Ordinal);
        // In the suite's own order: some suites depend on it.
        var tests = session.Tests.Where(t => failing.Contains(t) || passing.Contains(t)).ToList();
        var limits = new HarnessLimits(context.Limit < SecondLimit ? SecondLimit : context.Limit, TimeSpan.FromMinutes(5), StopsAtFailure: false);
        // Most that is wrong is seen by the tests that run the changed lines.
        var near = await NearTestsAsync(context, patches, passing, cancellationToken);
        var quick = near.Count < tests.Count / 2 ? patches.Select((p, i) => new Variant(i, p.Edits)).ToList() : [];
        var left = patches.ToList();
        if (quick.Count > 0 && !context.Target.IsCollection)
        {
            var runs = await session.RunAsync(quick, near, limits with { StopsAtFailure = true }, cancellationToken);
            left = [.. patches.Where((_, i) => runs[i].Passes(near))];
        }

        var isolation = context.Target.IsCollection ? Isolation.Project : Isolation.Function;
        var whole = await session.RunAsync([.. left.Select((p, i) => new Variant(i, p.Edits, isolation))], context.Target.IsCollection ? [] : tests, limits, cancellationToken);
        for (var i = 0; i < left.Count; i++)
        {
            var run = whole[i];
            if (passing.All(t => run.Results.TryGetValue(t, out var result) && !result.IsFailure))
                plausible.Add(left[i] with { Fixed = [.. context.Failures.Where(f => f.PassesIn(run)).Select(f => f.Test)], StillFailing = run.Results.Count(r => r.Value.IsFailure && !known.Contains(r.Key)) });
        }
    }

    private async Task<IReadOnlyList<string>> NearTestsAsync(Context context, IReadOnlyList<Patch> patches, HashSet<string> passing, CancellationToken cancellationToken)
    {
        var near = new HashSet<string>(StringComparer.Ordinal);
        foreach (var edit in patches.SelectMany(p => p.Edits).DistinctBy(e => (e.File, e.Span.Start)))
        {
            if (await project.ParseAsync(edit.File, cancellationToken) is not { } tree)
                continue;
            var line = tree.Source.PositionAt(edit.Span.Start).Line;
            if (language.FunctionAt(tree, line) is var (_, firstLine, lastLine))
                near.UnionWith(context.Spectrum.TestsOf(edit.File, firstLine, lastLine));
        }

        return [.. session.Tests.Where(t => near.Contains(t) && passing.Contains(t))];
    }

    /// <summary>What stays the same all through a search.</summary>
    private sealed record Context(
        FailureStudy Study, Spectrum Spectrum, TestFailure Target, IReadOnlyList<string> Alike, IReadOnlyList<TestFailure> Failures, TimeSpan Limit, SearchBudget Budget, Action<string> Progress, string? Sentinel);
}
