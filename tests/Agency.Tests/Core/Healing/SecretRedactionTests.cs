using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Learning;
using Agency.Core.Reporting;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Patterns;
using Agency.Testing.Fakes;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Core.Healing;

/// <summary>A secret that is healed, or that stands beside what is healed, leaves the program by no door.</summary>
public sealed class SecretRedactionTests
{
    private const string Canary = "c4n4ry-B1rd!";
    private const string Before = "import os\nuser = \"app\"\nvalue = \"" + Canary + "\"\nbad = 1\n";

    [Fact]
    public async Task The_change_is_exact_and_its_diff_is_not()
    {
        var result = await HealAsync([new FakeFixer("fake.secret", "S105", _ => "os.environ[\"VALUE\"]")], new PointingAnalyzer("ruff", "S105", $"\"{Canary}\""));

        Assert.Equal(Before.Replace($"\"{Canary}\"", "os.environ[\"VALUE\"]", StringComparison.Ordinal), Assert.Single(result.Changes).Value.Text);
        var proposal = Assert.Single(result.Proposals);
        Assert.Contains($"-value = \"{SecretRedactor.Mark}\"", proposal.Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, HealReportBuilder.Diff(result, _ => Before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_beside_it_does_not_show_it_either()
    {
        var result = await HealAsync(
            [new FakeFixer("fake.bad", "W-bad", _ => "good")], new PointingAnalyzer("fake", "W-bad", "bad"), new PointingAnalyzer("ruff", "S105", $"\"{Canary}\""));

        Assert.Contains("+good = 1", Assert.Single(result.Proposals).Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, result.Proposals[0].Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, HealReportBuilder.Diff(result, _ => Before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_tool_says_does_not_show_it_and_names_the_problem_all_the_same()
    {
        await using var workspace = new FakeWorkspace(("a.py", Before));
        var scanner = new Scanner([new PointingAnalyzer("bandit", "B105", Canary) { Message = $"Possible hardcoded password: '{Canary}'" }], cache: null, new FakeTimeProvider());

        var first = Assert.Single((await scanner.DetectAsync(workspace, AnalysisPurpose.Scan, CancellationToken.None)).Findings);
        var second = Assert.Single((await scanner.DetectAsync(workspace, AnalysisPurpose.Verification, CancellationToken.None)).Findings);

        Assert.Equal($"Possible hardcoded password: '{SecretRedactor.Mark}'", first.Message);
        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.Equal(FindingKey.Of(first, new Dictionary<string, string>()), FindingKey.Of(second, new Dictionary<string, string>()));
    }

    [Theory]
    [InlineData("S105", $"value = \"{Canary}\"\n", "value = os.environ[\"VALUE\"]\n")]
    [InlineData("S113", $"requests.get(url, password=\"{Canary}\")\n", "requests.get(url, timeout=30)\n")]
    [InlineData("X001", $"login(password=\"{Canary}\", a=1)\n", $"login(password=\"{Canary}\", a=2)\n")]
    public async Task No_pattern_holds_it(string rule, string before, string after)
    {
        var store = new InMemoryPatternStore();
        var source = new SourceText(before);
        var finding = new PointingAnalyzer("ruff", rule, before.TrimEnd()).At(RepositoryPath.Parse("a.py"), source, before.TrimEnd());
        var change = new Change(finding, source, [new Edit(finding.File, new TextSpan(0, before.Length), after)], FixSafety.Safe, PatternOrigin.Heal);
        var language = new PythonPatternLanguage(async (project, file, token) => await project.ParseAsync(file, token) is { } tree ? new ImportInsertion(file, tree, 88, _ => false) : null);

        await new HealLearner(store, language, Trees.Language, new FakeTimeProvider()).LearnAsync([change], CancellationToken.None);

        foreach (var pattern in await store.ListAsync(CancellationToken.None))
            Assert.DoesNotContain(Canary, PatternJson.Write(pattern), StringComparison.Ordinal);
    }

    private static async Task<HealResult> HealAsync(IReadOnlyList<IFixer> fixers, params IReadOnlyList<IAnalyzer> analyzers)
    {
        var workspace = new FakeWorkspace(("a.py", Before));
        return await FakeHeal.RunAsync(workspace, fixers, [], FakeHeal.Suite(("t.py::test", _ => true)), more: analyzers);
    }

    /// <summary>Points at a text, wherever it stands.</summary>
    private sealed class PointingAnalyzer(string tool, string rule, string text) : IAnalyzer
    {
        public string Name => tool;

        public bool IsPerFile => true;

        public string Message { get; init; } = "something is wrong";

        public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
        {
            var findings = new List<Finding>();
            foreach (var file in request.Files)
            {
                if (await request.Project.ReadAsync(file, cancellationToken) is Agency.Core.Projects.ReadOutcome.Text { Source: var source } && source.Text.Contains(text, StringComparison.Ordinal))
                    findings.Add(At(file, source, text));
            }

            return new AnalysisOutcome.Completed("1.0.0", findings, []);
        }

        public Finding At(RepositoryPath file, SourceText source, string part)
        {
            var at = source.Text.IndexOf(part, StringComparison.Ordinal);
            return new Finding
            {
                Tool = tool,
                Rule = rule,
                Category = Category.Style,
                Severity = Severity.Low,
                Priority = Priority.P3,
                File = file,
                Range = new SourceRange(source.PositionAt(at), source.PositionAt(at + part.Length)),
                Message = Message,
            };
        }
    }
}
