using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Testing;
using Agency.Testing.Fakes;
using Agency.Testing.Fixers;

namespace Agency.Tests.Testing.Fixers;

/// <summary>The harness itself, on a toy fixer that replaces "bad": a good one passes, and each kind of bad one is caught.</summary>
public sealed class FixerTestTests
{
    private const string Before = "if x:\n    y = bad  # why\n";
    private const string After = "if x:\n    y = good  # why\n";

    [Fact]
    public Task A_good_fixer_passes() => RunAsync(Fixture().LookAlike("y = worse\n"), Fixer("good"));

    [Fact]
    public async Task A_finding_that_nobody_reports_is_named_with_those_that_are()
    {
        var error = await FailsAsync("finding", Fixture().Finding("F999"), Fixer("good"));
        Assert.Contains("no analyser reports F999", error, StringComparison.Ordinal);
        Assert.Contains("example.py:2:9 fake:T001 'bad' is not wanted", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixer_that_declines_is_quoted() =>
        Assert.Contains("NotFixable: There is no replacement.", await FailsAsync("proposal", Fixture(), Fixer(null)), StringComparison.Ordinal);

    [Fact]
    public async Task Another_result_is_shown_as_a_difference()
    {
        var error = await FailsAsync("result", Fixture(), Fixer("fine"));
        Assert.Contains("-    y = good  # why\n+    y = fine  # why\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public Task What_does_not_compile_is_refused() => FailsAsync("parses", Fixture(), Fixer("\n!"));

    [Fact]
    public Task A_finding_that_stays_is_noticed() => FailsAsync("gone", Fixture(), Fixer("not bad"));

    [Fact]
    public async Task A_new_finding_is_noticed()
    {
        var fixer = Fixer("ugly");
        var fixture = FixerTest.For(fixer.Id).Before(Before).After(Before.Replace("bad", "ugly", StringComparison.Ordinal));
        Assert.Contains("fake:T002 'ugly' is not wanted", await FailsAsync("new findings", fixture, fixer), StringComparison.Ordinal);
        await RunAsync(fixture.AllowsNew("T002", "the toy knows nothing better"), fixer);
    }

    [Fact]
    public async Task A_lost_comment_is_noticed()
    {
        var fixture = FixerTest.For("toy.bad").Before(Before).After("if x:\n    y = good\n");
        Assert.Contains("loses a comment of example.py, for which verification will refuse it: # why", await FailsAsync("comments", fixture, Greedy("T001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_goes_only_with_a_finding_that_is_about_comments()
    {
        var fixture = FixerTest.For("toy.bad").Before(Before).After("if x:\n    y = good\n");
        var error = await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync(fixture, Greedy("T001")));
        Assert.Contains("# why", error.Message, StringComparison.Ordinal);
        await RunAsync(fixture.LosesComment("# why"), Greedy("ERA001"));
    }

    [Fact]
    public async Task A_comment_that_is_brought_is_noticed()
    {
        var fixture = FixerTest.For("toy.bad").Before("y = bad\n").After("y = 1  # new\n");
        Assert.Contains("the fix brings: # new", await FailsAsync("comments", fixture, Fixer("1  # new")), StringComparison.Ordinal);
        await RunAsync(fixture.AddsComment("# new"), Fixer("1  # new"));
    }

    [Fact]
    public Task New_lines_end_as_those_of_the_file_do() =>
        RunAsync(FixerTest.For("toy.bad").Before("y = bad\n").After("y = 1\nz = 2\n"), Fixer("1\nz = 2"));

    [Fact]
    public async Task Blanks_between_tabs_are_noticed()
    {
        var fixture = FixerTest.For("toy.bad").Before("if x:\n    bad\n").After("if x:\n    y\n    z\n").SkipVariant("crlf", "the toy has no line ends");
        Assert.Contains("+    z\n", await FailsAsync("variant tabs", fixture, Fixer("y\n    z")), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_look_alike_that_is_changed_is_noticed() => FailsAsync("look-alike", Fixture().LookAlike("y = badly\n"), Fixer("good"));

    [Fact]
    public async Task Declining_is_checked_with_its_reason()
    {
        var fixture = FixerTest.For("toy.bad").Before(Before).Declines(ReasonCode.NotFixable);
        await RunAsync(fixture, Fixer(null));
        await FailsAsync("declines", fixture, Fixer("good"));
        await FailsAsync("declines", FixerTest.For("toy.bad").Before(Before).Declines(ReasonCode.Ambiguous), Fixer(null));
        await FailsAsync("finding", FixerTest.For("toy.bad").Before("y = 1").Declines(ReasonCode.NotFixable), Fixer(null));
    }

    [Fact]
    public async Task Unchanged_means_no_proposal()
    {
        await RunAsync(FixerTest.For("toy.bad").Before("y = 1").Unchanged(), Fixer("good"));
        await FailsAsync("unchanged", FixerTest.For("toy.bad").Before(Before).Unchanged(), Fixer("good"));
    }

    [Fact]
    public async Task A_fixer_that_throws_is_shown_with_its_stack()
    {
        var fixer = Spoiled(_ => throw new InvalidOperationException("out of luck"));
        Assert.Contains("out of luck", await FailsAsync("proposal", Fixture(), fixer), StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<Proposal, Proposal>> Malformed() => new()
    {
        { "its fixer is NeedsReview", p => p with { Safety = FixSafety.Safe } },
        { "signed other", p => p with { Fixer = "other" } },
        { "one line in the imperative", p => p with { Title = "Ends." } },
        { "does not list the finding", p => p with { Targets = [] } },
        { "has no edits", p => p with { Edits = [] } },
        { "has edits that overlap", p => p with { Edits = [p.Edits[0], p.Edits[0]] } },
        { "beyond its 25 characters", p => p with { Edits = [p.Edits[0] with { Span = new TextSpan(0, 999) }] } },
    };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public async Task A_malformed_proposal_is_named(string message, Func<Proposal, Proposal> spoil)
    {
        var fixer = new FakeFixer("toy.bad", "T001", _ => "good") { Safety = FixSafety.NeedsReview, Spoil = spoil };
        Assert.Contains(message, await FailsAsync("proposal", Fixture(), fixer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_findings_are_healed_together() =>
        await RunAsync(FixerTest.For("toy.bad").Before("bad\nx\nbad\n").After("good\nx\ngood\n"), Fixer("good"));

    [Fact]
    public async Task A_fixture_without_expectation_says_what_is_missing()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(FixerTest.For("toy.bad").Before("y"), Fixer("good")));
        Assert.Contains(".After(...)", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(FixerTest.For("toy.none").Before("y").Unchanged(), Fixer("good")));
        Assert.Contains("There is no fixer 'toy.none'. There are: toy.bad.", error.Message, StringComparison.Ordinal);
    }

    private static FixerTest Fixture() => FixerTest.For("toy.bad").Before(Before).After(After).Finding("T001");

    private static FakeFixer Fixer(string? replacement) => new("toy.bad", "T001", _ => replacement);

    /// <summary>Takes the comment behind the word with it.</summary>
    private static FakeFixer Greedy(string rule) => new("toy.bad", rule, _ => "good")
    {
        Spoil = p => p with { Edits = [p.Edits[0] with { Span = new TextSpan(p.Edits[0].Span.Start, p.Edits[0].Span.End + 7) }] },
    };

    private static FakeFixer Spoiled(Func<Proposal, Proposal> spoil) => new("toy.bad", "T001", _ => "good") { Spoil = spoil };

    private static Task RunAsync(FixerTest test, IFixer fixer) => test.RunAsync(
        new FakeFixerLab(fixer, new FakeAnalyzer("fake", "T001", "bad"), new FakeAnalyzer("fake", "T002", "ugly"), new FakeAnalyzer("fake", "ERA001", "bad")), CancellationToken.None);

    private static async Task<string> FailsAsync(string check, FixerTest test, IFixer fixer)
    {
        var error = await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync(test, fixer));
        Assert.Equal(check, error.Check);
        return error.Message;
    }
}
