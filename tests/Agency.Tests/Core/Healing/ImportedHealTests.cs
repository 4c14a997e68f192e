using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

/// <summary>Heals of what came in a report, whose tool cannot be asked again.</summary>
public sealed class ImportedHealTests
{
    private static readonly RepositoryPath File = RepositoryPath.Parse("a.py");

    [Fact]
    public async Task An_embedded_fix_is_proved_and_waits_for_a_human_and_the_evidence_is_honest()
    {
        const string Text = "x = 1\ny = foreign\n";
        var result = await HealAsync(Text, [], [Imported(Text, "foreign", fix: "local")]);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((Outcome.NeedsApproval, ReasonCode.NeedsReview), (finding.Outcome, finding.Reason!.Value));
        Assert.Empty(result.Changes);
        var verdict = Assert.IsType<Verdict.Passed>(Assert.Single(result.Proposals).Verdict);
        Assert.Contains(verdict.Evidence.Checks, c => c is { Name: "report", Result: "skipped" } && c.Detail.StartsWith("scanner, which reported it, was not run again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_user_allows_it_the_fix_is_applied_and_the_report_says_that_its_tool_was_not_asked()
    {
        const string Text = "x = 1\ny = foreign\n";
        var result = await HealAsync(Text, [], [Imported(Text, "foreign", fix: "local")], allowReviewed: true);

        var finding = Assert.Single(result.Findings);
        Assert.Equal(Outcome.Healed, finding.Outcome);
        Assert.Contains("scanner, which reported this, was not run again", finding.Detail, StringComparison.Ordinal);
        Assert.Equal("x = 1\ny = local\n", result.Changes[File].Text);
        Assert.Empty(result.NewFindings);
    }

    [Fact]
    public async Task Places_follow_what_other_fixes_do_to_the_lines_above()
    {
        const string Text = "bad = 1\nbad = 2\ny = foreign + other\nz = foreign\n";
        var result = await HealAsync(
            Text,
            [Fixer("bad", "good\nmore")],
            [Imported(Text, "foreign", fix: "local"), Imported(Text, "other", fix: "mine"), Imported(Text, "foreign\n", fix: "last\n")],
            words: ["bad"],
            allowReviewed: true);

        Assert.Equal("good\nmore = 1\ngood\nmore = 2\ny = local + mine\nz = last\n", result.Changes[File].Text);
        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
    }

    [Fact]
    public async Task Our_fixers_are_asked_by_the_rule_of_ours_that_means_the_same()
    {
        const string Text = "y = foreign\n";
        var fixer = new FakeFixer("fake.known", "K1", _ => "local");

        var result = await HealAsync(Text, [fixer], [Imported(Text, "foreign") with { KnownAs = ["other:K0", "ours:K1"] }], allowReviewed: true);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((Outcome.Healed, "fake.known", FixSafety.NeedsReview), (finding.Outcome, finding.Proposal!.Fixer, finding.Proposal.Safety));
        Assert.Equal("scanner:R1", Assert.Single(finding.Proposal.Targets).QualifiedRule);
        Assert.Equal("y = local\n", result.Changes[File].Text);
    }

    [Fact]
    public async Task What_verification_refuses_leaves_the_next_rung_its_turn()
    {
        const string Text = "y = foreign\n";
        var fixer = new FakeFixer("fake.known", "K1", _ => "local");

        var result = await HealAsync(Text, [fixer], [Imported(Text, "foreign", fix: "worse") with { KnownAs = ["ours:K1"] }], words: ["worse"], allowReviewed: true);

        Assert.Equal("y = local\n", result.Changes[File].Text);
        Assert.Contains(result.Proposals, p => p.Verdict is Verdict.Failed { Reason: ReasonCode.AddsFindings });
    }

    [Fact]
    public async Task What_nobody_can_fix_is_told_and_what_does_not_fit_is_never_touched()
    {
        const string Text = "y = foreign + stale\n";
        var stale = Imported(Text, "stale", fix: "harm") with { Obstacle = new FindingObstacle(ReasonCode.OutdatedReport, "Old.") };

        var result = await HealAsync(Text, [], [Imported(Text, "foreign") with { Notes = ["Its fix is of no use."] }, stale], allowReviewed: true);

        Assert.Equal([ReasonCode.NoFixer, ReasonCode.OutdatedReport], result.Findings.Select(f => f.Reason!.Value));
        Assert.Equal("No fixer knows this rule. Its fix is of no use.", result.Findings[0].Detail);
        Assert.Empty(result.Changes);
    }

    [Fact]
    public async Task A_problem_that_ours_see_too_is_one_finding_and_ours_vouch_for_it()
    {
        const string Text = "y = bad\n";
        var import = Imported(Text, "bad", fix: "fine") with { KnownAs = ["fake-bad:W-bad"] };

        var result = await HealAsync(Text, [Fixer("bad", "good")], [import], words: ["bad"]);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((Outcome.Healed, "fake-bad", ""), (finding.Outcome, finding.Finding.Tool, finding.Detail));
        Assert.Equal(["scanner:R1"], finding.Finding.AlsoSeenAs);
        Assert.DoesNotContain(Assert.Single(result.Proposals).Verdict.Evidence.Checks, c => c.Name == "report");
    }

    [Fact]
    public async Task What_a_report_takes_for_a_high_weakness_needs_a_human_whatever_ours_say()
    {
        const string Text = "y = bad\nz = bad\n";
        var high = Imported(Text, "bad") with { KnownAs = ["fake-bad:W-bad"], Category = Category.Security, Severity = Severity.High, Priority = Priority.P0 };

        var result = await HealAsync(Text, [Fixer("bad", "good")], [high], words: ["bad"]);

        Assert.Equal([Severity.High, Severity.Low], result.Findings.Select(f => f.Finding.Severity));
        Assert.Equal([Outcome.NeedsApproval, Outcome.Healed], result.Findings.Select(f => f.Outcome));
        Assert.Equal("y = bad\nz = good\n", result.Changes[File].Text);
    }

    [Fact]
    public async Task What_stands_in_code_that_another_fix_changes_is_left_with_a_reason()
    {
        const string Text = "y = bad\n";
        var result = await HealAsync(Text, [Fixer("bad", "good")], [Imported(Text, "bad", fix: "fine")], words: ["bad"], allowReviewed: true);

        Assert.Equal("y = good\n", result.Changes[File].Text);
        var left = Assert.Single(result.Findings, f => f.Finding.IsImported);
        Assert.Equal(ReasonCode.Overlaps, left.Reason);
        Assert.Contains("scanner was not run again", left.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_follows_edits_of_the_user()
    {
        const string Before = "a\nb = foreign\nc = gone\n";
        const string After = "new\na\nb = foreign\nc = 1\n";
        var report = new ImportedReport([Imported(Before, "foreign", fix: "local"), Imported(Before, "gone", fix: "x")], [], []);

        var moved = report.Rebased(Texts(Before), Texts(After)).Findings;

        Assert.Equal(3, moved[0].Range.Start.Line);
        Assert.Equal("new\na\nb = local\nc = 1\n", new SourceText(After).Apply(Assert.Single(moved[0].Fixes).Edits).Text);
        Assert.Equal(ReasonCode.Overlaps, moved[1].Obstacle!.Reason);
        Assert.Empty(moved[1].Fixes);

        static Dictionary<RepositoryPath, SourceText> Texts(string text) => new() { [File] = new SourceText(text) };
    }

    private static Task<HealResult> HealAsync(
        string text, IReadOnlyList<IFixer> fixers, IReadOnlyList<Finding> imported, IReadOnlyList<string>? words = null, bool allowReviewed = false) =>
        RunAsync(
            new FakeWorkspace((File.Value, text)),
            [new EmbeddedFixes(), .. fixers],
            words ?? ["nothing"],
            Suite(("t.py::test", _ => true)),
            new HealRequest { Imported = new ImportedReport(imported, [], []), AllowReviewed = allowReviewed });

    /// <summary>A finding of a tool called scanner at the first place of a word.</summary>
    private static Finding Imported(string text, string word, string? fix = null)
    {
        var source = new SourceText(text);
        var start = text.IndexOf(word, StringComparison.Ordinal);
        var span = new TextSpan(start, start + word.Length);
        return new Finding
        {
            Tool = "scanner",
            Rule = "R1",
            Category = Category.Style,
            Severity = Severity.Low,
            Priority = Priority.P3,
            File = File,
            Range = new SourceRange(source.PositionAt(span.Start), source.PositionAt(span.End)),
            Message = $"no {word.Trim()}",
            IsImported = true,
            Fixes = fix is null ? [] : [new ToolFix($"Write {fix.Trim()}", FixSafety.NeedsReview, [new Edit(File, span, fix)])],
        };
    }

    private sealed class EmbeddedFixes : IFixer
    {
        public string Id => "fake.embedded";

        public Rung Rung => Rung.Tool;

        public FixSafety Safety => FixSafety.Safe;

        public bool CanFix(Finding finding) => finding.Fixes.Count > 0;

        public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
            Task.FromResult<FixOutcome>(new FixOutcome.Proposed([.. finding.Fixes.Select(f => new Proposal
            {
                Fixer = Id, Rung = Rung, Safety = f.Safety, Title = f.Message, Targets = [finding], Edits = f.Edits,
            })]));
    }
}
