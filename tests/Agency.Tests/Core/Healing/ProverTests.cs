using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

/// <summary>Several tests that fail for one reason, and one cure that is proposed for each of them.</summary>
public sealed class ProverTests
{
    private const string Text = "x = fault\na = 1\nb = 2\nc = 3\n";

    private static readonly RepositoryPath File = RepositoryPath.Parse("a.py");
    private static readonly string[] Failing = ["t.py::one", "t.py::two", "t.py::three"];

    [Fact]
    public async Task One_cure_is_run_once_with_and_once_without_however_many_tests_it_cures()
    {
        var (result, tests) = await HealAsync(text => text.Contains("right", StringComparison.Ordinal));

        Assert.Equal(Text.Replace("fault", "right", StringComparison.Ordinal), result.Changes[File].Text);
        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
        Assert.Equal(3, result.Findings.Count);
        Assert.All(result.Proposals, p => Assert.Contains(p.Verdict.Evidence.Checks, c => c is { Name: "reproduction", Result: "passed" }));
        Assert.Equal(2, tests.PartialRuns);
    }

    [Fact]
    public async Task What_cures_none_is_refused_for_each_of_them()
    {
        var (result, tests) = await HealAsync(_ => false);

        Assert.Empty(result.Changes);
        Assert.Equal(3, result.Findings.Count);
        Assert.All(result.Findings, f => Assert.Equal(ReasonCode.NotGone, f.Reason));
        Assert.Equal(1, tests.PartialRuns);
    }

    private static async Task<(HealResult Result, FakeTestRunner Tests)> HealAsync(Func<string, bool> passes)
    {
        var tests = Suite([.. Failing.Select(t => (t, passes))]);
        var findings = Failing.Select((t, i) => Failure(t, "abc"[i]));
        var request = new HealRequest { Imported = new ImportedReport([.. findings], [], []), AllowReviewed = true };
        return (await RunAsync(new FakeWorkspace((File.Value, Text)), [new Cure()], ["nothing"], tests, request), tests);
    }

    private static Finding Failure(string test, char place)
    {
        var source = new SourceText(Text);
        var start = Text.IndexOf($"\n{place} ", StringComparison.Ordinal) + 1;
        return new Finding
        {
            Tool = TestFindings.Tool,
            Rule = "failing-test",
            Category = Category.Logic,
            Severity = Severity.High,
            Priority = Priority.P0,
            File = File,
            Range = new SourceRange(source.PositionAt(start), source.PositionAt(start + 1)),
            Message = $"{test} fails",
            IsImported = true,
        };
    }

    private sealed class Cure : IFixer
    {
        public string Id => "fake.cure";

        public Rung Rung => Rung.Undo;

        public FixSafety Safety => FixSafety.NeedsReview;

        public bool CanFix(Finding finding) => finding.Tool == TestFindings.Tool;

        public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
        {
            var start = Text.IndexOf("fault", StringComparison.Ordinal);
            return Task.FromResult(FixOutcome.One(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = Safety,
                Title = "Put it right",
                Targets = [finding],
                Edits = [new Edit(File, new TextSpan(start, start + 5), "right")],
                MustPass = Failing,
            }));
        }
    }
}
