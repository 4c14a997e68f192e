using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Healing;

/// <summary>A fixer that throws, never ends or makes nonsense up costs its own finding and nothing else.</summary>
public sealed class HostileFixerTests
{
    private static readonly FakeTestRunner Suite = FakeHeal.Suite(("t.py::test", _ => true));

    public static TheoryData<string, Func<Proposal, Proposal>> Garbage => new()
    {
        { "its edits overlap", p => p with { Edits = [Edit("a.py", 0, 2, "x"), Edit("a.py", 1, 3, "y")] } },
        { "it edits 0 to 400 of a.py, which has 4 characters", p => p with { Edits = [Edit("a.py", 0, 400, "x")] } },
        { "it edits 400 to 400 of a.py", p => p with { Edits = [Edit("a.py", 400, 400, "x")] } },
        { "it edits nowhere.py, which cannot be read", p => p with { Edits = [Edit("nowhere.py", 0, 0, "x")] } },
        { "it edits .git/config, which cannot be read", p => p with { Edits = [Edit(".git/config", 0, 0, "x")] } },
        { "it changes nothing", p => p with { Edits = [] } },
        { "it is signed by fake.good (Builtin)", p => p with { Fixer = "fake.good" } },
        { "it is signed by fake.bad (Human)", p => p with { Rung = Rung.Human } },
        { "it is about another finding", p => p with { Targets = [] } },
        { "it is about another finding", p => p with { Targets = [p.Targets[0] with { Fingerprint = "0123456789abcdef" }] } },
        { "it writes half a character", p => p with { Edits = [Edit("a.py", 0, 3, "'\ud83d'")] } },
        { "it writes half a character", p => p with { Edits = [Edit("a.py", 0, 3, "'\ude00\ud83d'")] } },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Nonsense_is_never_tried_and_the_others_go_on(string flaw, Func<Proposal, Proposal> spoil)
    {
        var result = await HealAsync(new FakeFixer("fake.bad", "W-bad", _ => "good") { Spoil = spoil });

        var finding = Assert.Single(result.Findings, f => f.Finding.File.Value == "a.py");
        Assert.Equal((Outcome.Unhealed, ReasonCode.FixerFailed), (finding.Outcome, finding.Reason));
        Assert.Contains($"fake.bad made a malformed proposal: {flaw}", finding.Detail, StringComparison.Ordinal);
        AssertOtherIsHealed(result);
    }

    [Fact]
    public async Task Edits_that_nothing_is_wrong_with_may_touch_a_second_file()
    {
        var result = await HealAsync(new FakeFixer("fake.bad", "W-bad", _ => "good") { Spoil = p => p with { Edits = [.. p.Edits, Edit("c.py", 0, 1, "z")] } });

        Assert.Equal("z = 1\n", result.Changes[RepositoryPath.Parse("c.py")].Text);
    }

    public static TheoryData<string, Func<FixOutcome>> Faults => new()
    {
        { "fake.bad failed: InvalidOperationException: boom", () => throw new InvalidOperationException("boom") },
        { "fake.bad failed: OperationCanceledException", () => throw new OperationCanceledException() },
        { "fake.bad failed: TimeoutException", () => throw new TimeoutException() },
        { "fake.bad gave no answer", () => null! },
        { "fake.bad gave no answer", () => new FixOutcome.Proposed([]) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fixer_that_fails_is_reported_and_the_others_go_on(string detail, Func<FixOutcome> fault)
    {
        var result = await HealAsync(new HostileFixer("fake.bad", "W-bad") { Answer = _ => Task.FromResult(fault()) });

        AssertFailed(result, detail);
    }

    [Fact]
    public async Task A_fixer_that_cannot_even_tell_what_it_knows_is_reported() =>
        AssertFailed(await HealAsync(new HostileFixer("fake.bad", "W-bad") { Knows = _ => throw new FormatException("odd") }), "fake.bad failed: FormatException: odd");

    [Fact]
    public async Task That_a_fixer_failed_is_not_hidden_by_one_that_declines()
    {
        var declining = new FakeFixer("fake.later", "W-bad", _ => null);
        var result = await HealAsync(new HostileFixer("fake.bad", "W-bad") { Answer = _ => throw new InvalidOperationException("boom") }, declining);

        AssertFailed(result, "fake.bad failed: InvalidOperationException: boom");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fixer_that_never_ends_is_left_behind(bool blocks)
    {
        using var never = new ManualResetEventSlim();
        var fixer = new HostileFixer("fake.bad", "W-bad")
        {
            Answer = async token =>
            {
                if (blocks)
                    never.Wait(CancellationToken.None);
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                return null!;
            },
        };

        var result = await WaitForAsync(fixer, ("a.py", "bad\n"), ("b.py", "worse\n"));

        AssertFailed(result, "fake.bad took longer than 2 minutes.");
        Assert.Equal(1, fixer.Questions);
        never.Set();
    }

    [Fact]
    public async Task A_fixer_that_never_ends_again_and_again_is_not_asked_any_more()
    {
        var fixer = new HostileFixer("fake.bad", "W-bad")
        {
            Answer = async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return null!;
            },
        };

        var result = await WaitForAsync(fixer, [.. Enumerable.Range(0, 40).Select(i => ($"m{i:00}.py", "bad\n")), ("b.py", "worse\n")]);

        AssertOtherIsHealed(result);
        Assert.Equal(GuardedFixer.MostTimeouts, fixer.Questions);
        var failed = result.Findings.Where(f => f.Reason == ReasonCode.FixerFailed).ToList();
        Assert.Equal(40, failed.Count);
        Assert.Equal(GuardedFixer.MostTimeouts, failed.Count(f => f.Detail == "fake.bad took longer than 2 minutes."));
        Assert.Contains("fake.bad was not asked: it took longer than 2 minutes 5 times.", failed[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_in_a_title_leaves_the_report_whole()
    {
        var result = await HealAsync(new FakeFixer("fake.bad", "W-bad", _ => "good") { Spoil = p => p with { Title = "Replace \ud83d", Rationale = "\ude00" } });

        var report = HealReportBuilder.Build(
            new SessionRecord("heal-1", "heal", SessionState.Finished, DateTimeOffset.UnixEpoch, null, null, null, null), new FakeWorkspace(), "none", result, null, null);
        Assert.Equal(2, HealReportJson.Read(HealReportJson.Write(report))!.Proposals.Count);
    }

    private static void AssertFailed(HealResult result, string detail)
    {
        var finding = Assert.Single(result.Findings, f => f.Finding.File.Value == "a.py");
        Assert.Equal((Outcome.Unhealed, ReasonCode.FixerFailed), (finding.Outcome, finding.Reason));
        Assert.StartsWith(detail, finding.Detail, StringComparison.Ordinal);
        AssertOtherIsHealed(result);
    }

    private static void AssertOtherIsHealed(HealResult result)
    {
        Assert.Null(result.Fault);
        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings, f => f.Finding.File.Value == "b.py").Outcome);
        Assert.Equal("good\n", result.Changes[RepositoryPath.Parse("b.py")].Text);
        Assert.False(result.Changes.ContainsKey(RepositoryPath.Parse("a.py")));
    }

    private static Task<HealResult> HealAsync(params IFixer[] fixers) =>
        HealAsync(new FakeTimeProvider(), [("a.py", "bad\n"), ("b.py", "worse\n"), ("c.py", "y = 1\n")], fixers);

    private static Task<HealResult> HealAsync(FakeTimeProvider time, IReadOnlyList<(string, string)> files, IReadOnlyList<IFixer> fixers)
    {
        var scanner = new Scanner([new FakeAnalyzer("fake", "W-bad", "bad"), new FakeAnalyzer("fake2", "W-worse", "worse")], cache: null, time);
        return new Healer([.. fixers, FakeHeal.Fixer("worse", "good")], scanner, Suite, time)
            .RunAsync(new FakeWorkspace([.. files]), "none", new HealRequest { MaxParallel = 1 }, new SilentProgress(), CancellationToken.None);
    }

    /// <summary>Heals with a fixer that never answers, and lets the clock run whenever it is waited for.</summary>
    private static async Task<HealResult> WaitForAsync(HostileFixer fixer, params (string, string)[] files)
    {
        var time = new FakeTimeProvider();
        var heal = HealAsync(time, files, [fixer]);
        while (await Task.WhenAny(heal, fixer.Asked.WaitAsync()) != heal)
        {
            while (time.WaitingTimers == 0)
                await Task.Yield();
            time.Advance(GuardedFixer.Limit);
        }

        return await heal;
    }

    private static Edit Edit(string file, int start, int end, string text) => new(RepositoryPath.Parse(file), new TextSpan(start, end), text);
}
