using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Testing.Fixers;

/// <summary>Carries out the checks of a fixture, the telling ones first.</summary>
internal sealed class FixerChecks
{
    private readonly IFixerLab lab;
    private readonly FixerScenario scenario;
    private readonly IFixer fixer;

    public FixerChecks(IFixerLab lab, FixerScenario scenario)
    {
        this.lab = lab;
        this.scenario = scenario;
        fixer = lab.Fixers.FirstOrDefault(f => f.Id == scenario.FixerId)
            ?? throw new ArgumentException($"There is no fixer '{scenario.FixerId}'. There are: {string.Join(", ", lab.Fixers.Select(f => f.Id))}.", nameof(scenario));
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var healed = await HealAsync(scenario, FixtureVariant.Plain, lab.Analyzers, fixer.Id, cancellationToken);
        switch (scenario.Expectation)
        {
            case FixerExpectation.Unchanged:
                CheckUntouched(healed, "unchanged", fixer.Id);
                break;
            case FixerExpectation.Declines declines:
                CheckDeclined(healed, declines);
                break;
            default:
                await CheckHealedAsync(healed, cancellationToken);
                break;
        }

        foreach (var lookAlike in scenario.LookAlikes)
        {
            var other = scenario with { Before = scenario.Before.SetItem(scenario.MainFile, lookAlike), Targets = [] };
            var untouched = await HealAsync(other, FixtureVariant.Plain, lab.Analyzers, $"{fixer.Id}, look-alike", cancellationToken);
            CheckUntouched(untouched, "look-alike", $"{fixer.Id}, look-alike");
        }
    }

    private async Task CheckHealedAsync(HealedTree healed, CancellationToken cancellationToken)
    {
        CheckFound(healed, fixer.Id);
        CheckProposed(healed, fixer.Id);
        CheckResult(healed, FixtureVariant.Plain, "result");
        CheckNothingNew(healed);
        var targetTools = healed.Applied.SelectMany(p => p.Targets).SelectMany(ToolsOf).ToHashSet(StringComparer.Ordinal);
        await CheckCommentsAsync(healed, cancellationToken);
        foreach (var variant in FixtureVariant.All.Where(v => !scenario.SkippedVariants.Contains(v.Name) && Differs(v)))
        {
            // The text is the plain one but for white space, so only the analyser that must report the target is asked.
            var analyzers = lab.Analyzers.Where(a => targetTools.Contains(a.Tool)).ToList();
            var context = $"{fixer.Id}, variant {variant.Name}";
            var other = await HealAsync(scenario, variant, analyzers, context, cancellationToken);
            CheckFound(other, context);
            CheckProposed(other, context);
            CheckResult(other, variant, $"variant {variant.Name}");
        }
    }

    private async Task<HealedTree> HealAsync(
        FixerScenario fixture, FixtureVariant variant, IReadOnlyList<IAnalyzer> analyzers, string context, CancellationToken cancellationToken)
    {
        var files = fixture.Before.ToDictionary(f => RepositoryPath.Parse(f.Key), f => variant.Source(f.Key, f.Value));
        await using var opened = await lab.OpenAsync(files, fixture.Settings, cancellationToken);
        // Nothing is kept between runs: a result of yesterday's analyser would hide what today's does.
        var detector = new Scanner(analyzers, cache: null, TimeProvider.System);
        return await new FixerRun(fixer, fixture, detector, opened.Workspace, context).RunAsync(cancellationToken);
    }

    private void CheckFound(HealedTree healed, string context)
    {
        foreach (var target in scenario.Targets)
        {
            if (!healed.FindingsBefore.Any(target.Matches))
                throw Failed("finding", context, $"no analyser reports {target}. Reported:\n{FindingCensus.List(healed.FindingsBefore)}");
            if (!healed.FindingsBefore.Any(f => target.Matches(f) && fixer.CanFix(f)))
                throw Failed("finding", context, $"CanFix says no to {target}. Reported:\n{FindingCensus.List(healed.FindingsBefore)}");
        }

        if (!healed.FindingsBefore.Any(fixer.CanFix))
            throw Failed("finding", context, $"CanFix says no to everything that is reported:\n{FindingCensus.List(healed.FindingsBefore)}");
    }

    private static void CheckProposed(HealedTree healed, string context)
    {
        if (healed.Applied.Count > 0)
            return;
        var reasons = healed.Declined.Select(d => $"  {d.Reason}: {d.Detail}").Distinct();
        throw Failed("proposal", context, $"the fixer proposes nothing. It declined with:\n{string.Join('\n', reasons)}");
    }

    private static void CheckUntouched(HealedTree healed, string check, string context)
    {
        if (healed.Applied.Count > 0)
        {
            throw Failed(
                check, context,
                $"the fixer should leave it alone and proposes: {string.Join("; ", healed.Applied.Select(p => p.Title))}\nfor:\n{FindingCensus.List([.. healed.Applied.SelectMany(p => p.Targets)])}");
        }
    }

    private void CheckDeclined(HealedTree healed, FixerExpectation.Declines expected)
    {
        CheckFound(healed, fixer.Id);
        CheckUntouched(healed, "declines", fixer.Id);
        if (healed.Declined.Any(d => d.Reason != expected.Reason))
        {
            var reasons = healed.Declined.Select(d => $"  {d.Reason}: {d.Detail}").Distinct();
            throw Failed("declines", fixer.Id, $"it should decline as {expected.Reason} and declined as:\n{string.Join('\n', reasons)}");
        }
    }

    private void CheckResult(HealedTree healed, FixtureVariant variant, string check)
    {
        var expected = scenario.Expected.ToDictionary(f => RepositoryPath.Parse(f.Key), f => variant.Source(f.Key, f.Value));
        var diffs = new List<string>();
        foreach (var file in expected.Keys.Union(healed.Files.Keys).Order())
        {
            var wanted = expected.GetValueOrDefault(file);
            var got = healed.Files.GetValueOrDefault(file);
            if (wanted is null || got is null)
                diffs.Add($"{file} {(got is null ? "is gone" : "is new")}.\n");
            else if (wanted.Text != got.Text)
                diffs.Add(VisibleDiff.Between(wanted.Text, got.Text, $"expected/{file}", $"actual/{file}"));
            else if (wanted.HasByteOrderMark != got.HasByteOrderMark)
                diffs.Add($"{file} {(got.HasByteOrderMark ? "gained" : "lost")} its byte order mark.\n");
        }

        if (diffs.Count > 0)
            throw Failed(check, fixer.Id, $"the result is not as expected.\nApplied: {string.Join("; ", healed.Applied.Select(p => p.Title))}\n{string.Concat(diffs)}");
    }

    private void CheckNothingNew(HealedTree healed)
    {
        var fresh = FindingCensus.Compare(healed.FindingsBefore, healed.FindingsAfter, healed.FirstTargets, healed.Applied).Added
            .Where(f => !scenario.AllowedNew.Any(a => a.Matches(f)))
            .ToList();
        if (fresh.Count > 0)
        {
            throw Failed(
                "new findings", fixer.Id,
                $"the fix brings what was not there before:\n{FindingCensus.List(fresh)}\nMend the fix; or .AllowsNew(rule, because) where it cannot be helped.\n{DiffOf(healed)}");
        }
    }

    private async Task CheckCommentsAsync(HealedTree healed, CancellationToken cancellationToken)
    {
        var before = scenario.Before.ToDictionary(f => RepositoryPath.Parse(f.Key), f => new SourceText(f.Value));
        var renames = FindingCensus.RenamesOf(healed.Applied);
        var old = (await CommentsAsync(lab.Language, before, cancellationToken)).ConvertAll(c => Identifiers.Rename(c, renames));
        var now = (await CommentsAsync(lab.Language, healed.Files, cancellationToken)).ConvertAll(c => Identifiers.Rename(c, renames));
        if (healed.Applied.SelectMany(p => p.Targets).All(CommentGuard.IsAboutComment))
            return;
        Compare(old, now, scenario.LostComments, "loses", ".LosesComment(...)");
        Compare(now, old, scenario.AddedComments, "brings", ".AddsComment(...)");

        void Compare(List<string> from, List<string> to, IEnumerable<string> allowed, string verb, string remedy)
        {
            var left = from.ToList();
            foreach (var comment in to.Concat(allowed))
                left.Remove(comment);
            if (left.Count > 0)
                throw Failed("comments", fixer.Id, $"the fix {verb}: {string.Join("; ", left)}\nKeep what is there; or say {remedy} where that is right.\n{DiffOf(healed)}");
        }
    }

    private static async Task<List<string>> CommentsAsync(
        ILanguageServices language, IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        var comments = new List<string>();
        foreach (var (_, source) in files.Where(f => language.IsSource(f.Key)))
        {
            if (await language.ParseAsync(source, cancellationToken) is ParseOutcome.Parsed { Tree: var tree })
                comments.AddRange(tree.Comments.Select(c => source.Slice(c).Trim()));
        }

        return comments;
    }

    private static IEnumerable<string> ToolsOf(Finding finding) => finding.AlsoSeenAs.Select(other => other.Split(':')[0]).Prepend(finding.Tool);

    private bool Differs(FixtureVariant variant) =>
        variant.HasByteOrderMark || scenario.Before.Any(f => variant.Source(f.Key, f.Value).Text != f.Value);

    private string DiffOf(HealedTree healed) => string.Concat(healed.Files.OrderBy(f => f.Key).Select(f =>
        VisibleDiff.Between(scenario.Before.GetValueOrDefault(f.Key.Value) ?? "", f.Value.Text, $"before/{f.Key}", $"after/{f.Key}")));

    private static CheckFailedException Failed(string check, string context, string message) => new(check, $"{context}: {message}");
}
