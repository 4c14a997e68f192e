using System.Globalization;
using Agency.Core.Ci;
using Agency.Core.Decisions;
using Agency.Core.Syntax;
using Agency.Tests.House;

namespace Agency.Tests.Core.Decisions;

public sealed class RiskScoreTests
{
    private static readonly string[] Paths =
    [
        "README.md", "tests/test_a.py", "src/shop.py", "src/cart.py", "config/app.yml", "src/__init__.py", "requirements.txt", "app/migrations/0001_x.py", "src/auth/login.py", ".github/workflows/x.yml",
    ];

    [Fact]
    public void It_is_the_sum_of_its_terms_whose_weights_make_one()
    {
        var risk = RiskScore.Of(Factors("src/shop.py") with { ChangedLines = 2, Coverage = new PatchCoverage.Measured(1, 1), Kept = 8, Reverted = 0, Dependents = 3 });

        Assert.Equal(1, risk.Terms.Sum(t => t.Weight), 9);
        Assert.Equal(risk.Score, risk.Terms.Sum(t => t.Points), 1);
        Assert.Equal(["kind", "lines", "files", "coverage", "history", "blast-radius"], risk.Terms.Select(t => t.Name));
        Assert.Equal(RiskLevel.Low, risk.Level);
        Assert.All(risk.Terms, t => Assert.NotEqual("", t.Why));
    }

    [Theory]
    [InlineData("README.md", ChangedKind.Documentation)]
    [InlineData("tests/test_shop.py", ChangedKind.Tests)]
    [InlineData("tests/test_login.py", ChangedKind.Tests)]
    [InlineData("src/shop.py", ChangedKind.Source)]
    [InlineData("src/author.py", ChangedKind.Source)]
    [InlineData("src/tokenizer.py", ChangedKind.Source)]
    [InlineData("app/settings.py", ChangedKind.Configuration)]
    [InlineData("deploy/values.yaml", ChangedKind.Configuration)]
    [InlineData("pkg/__init__.py", ChangedKind.PublicApi)]
    [InlineData("pyproject.toml", ChangedKind.Dependencies)]
    [InlineData("app/migrations/0002_x.py", ChangedKind.Migration)]
    [InlineData("src/auth/session.py", ChangedKind.Security)]
    [InlineData("src/user_password.py", ChangedKind.Security)]
    [InlineData(".github/workflows/ci.yml", ChangedKind.Workflow)]
    public void A_path_tells_what_a_file_is_for(string path, ChangedKind kind) => Assert.Equal(kind, ChangedKinds.Of(RepositoryPath.Parse(path)));

    [Theory]
    [InlineData("src/auth/login.py", RiskLevel.Medium)]
    [InlineData("app/migrations/0001_x.py", RiskLevel.Medium)]
    [InlineData(".github/workflows/x.yml", RiskLevel.High)]
    [InlineData("README.md", RiskLevel.Low)]
    public void Some_kinds_are_never_low(string path, RiskLevel level) =>
        Assert.Equal(level, RiskScore.Of(Factors(path) with { ChangedLines = 1, Coverage = new PatchCoverage.Measured(1, 1), Kept = 1000, Dependents = 0 }).Level);

    [Fact]
    public void Everything_at_its_worst_is_high_and_within_the_scale()
    {
        var risk = RiskScore.Of(Factors(Paths) with { ChangedLines = 100000, Coverage = new PatchCoverage.Measured(1, 0), Reverted = 1000, Dependents = 1000 });

        Assert.Equal(RiskLevel.High, risk.Level);
        Assert.InRange(risk.Score, 99, 100);
        Assert.Equal(0, RiskScore.Of(new RiskFactors { Coverage = new PatchCoverage.Measured(1, 1), Dependents = 0, Kept = int.MaxValue / 2 }).Score);
    }

    [Theory]
    [InlineData(4, 3, 0.25, "tests run 3 of 4 changed lines")]
    [InlineData(1, 1, 0, "tests run 1 of 1 changed line")]
    [InlineData(2, 0, 1, "tests run 0 of 2 changed lines")]
    public void What_tests_run_of_the_changed_lines_is_a_term(int lines, int run, double value, string why)
    {
        var term = Assert.Single(RiskScore.Of(Factors("src/shop.py") with { Coverage = new PatchCoverage.Measured(lines, run) }).Terms, t => t.Name == "coverage");

        Assert.Equal((value, why), (term.Value, term.Why));
    }

    [Fact]
    public void The_kinds_that_are_changed_are_told_the_costliest_first_and_once()
    {
        Assert.Equal([ChangedKind.Security, ChangedKind.Source, ChangedKind.Tests], RiskScore.Of(Factors("tests/test_a.py", "src/shop.py", "src/auth/login.py", "src/cart.py")).Kinds);
        Assert.Equal(["tests"], FixRisk.Of(RiskScore.Of(Factors("tests/test_a.py"))).Kinds);
    }

    [Fact]
    public void What_was_not_measured_counts_half_and_says_why()
    {
        var term = Assert.Single(RiskScore.Of(Factors("src/shop.py") with { Coverage = new PatchCoverage.NotMeasured("no time was left for it") }).Terms, t => t.Name == "coverage");

        Assert.Equal((0.5, "not measured: no time was left for it"), (term.Value, term.Why));
    }

    [Fact]
    public void More_to_fear_never_lowers_it_and_more_to_trust_never_raises_it()
    {
        var random = new Random(17);
        for (var trial = 0; trial < 3000; trial++)
        {
            var some = new RiskFactors
            {
                Files = [.. Paths.Where(_ => random.Next(3) == 0).Select(RepositoryPath.Parse)],
                ChangedLines = random.Next(300),
                Coverage = random.Next(4) == 0 ? null : new PatchCoverage.Measured(40, random.Next(41)),
                Kept = random.Next(30),
                Reverted = random.Next(10),
                Dependents = random.Next(5) == 0 ? null : random.Next(60),
            };
            var risk = RiskScore.Of(some);

            AssertNotLower(RiskScore.Of(some with { ChangedLines = some.ChangedLines + random.Next(1, 50) }), risk);
            AssertNotLower(RiskScore.Of(some with { Files = [.. some.Files.Union([RepositoryPath.Parse(Paths[random.Next(Paths.Length)])])] }), risk);
            AssertNotLower(RiskScore.Of(some with { Reverted = some.Reverted + 1 }), risk);
            AssertNotLower(risk, RiskScore.Of(some with { Kept = some.Kept + 1 }));
            if (some.Dependents is { } dependents)
                AssertNotLower(RiskScore.Of(some with { Dependents = dependents + random.Next(1, 20) }), risk);
            if (some.Coverage is PatchCoverage.Measured coverage)
                AssertNotLower(risk, RiskScore.Of(some with { Coverage = coverage with { Run = Math.Min(40, coverage.Run + random.Next(41)) } }));
            Assert.InRange(risk.Score, 0, 100);
        }
    }

    [Fact]
    public async Task The_published_table_is_what_is_computed()
    {
        var page = await Repository.ReadAsync("docs/risk.md");

        foreach (var (name, weight) in RiskScore.Weights)
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| `{name}` | {weight:0.00} |"), page, StringComparison.Ordinal);
        foreach (var kind in Enum.GetValues<ChangedKind>())
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {RiskScore.Words(kind)} | {RiskScore.CostOf(kind):0.0} | {RiskScore.LeastLevelOf(kind).ToString().ToLowerInvariant()} |"), page, StringComparison.Ordinal);
        Assert.Contains($"low below {RiskScore.MediumFrom}, medium below {RiskScore.HighFrom}", page, StringComparison.Ordinal);
        foreach (var number in (int[])[RiskScore.ManyLines, RiskScore.ManyFiles, RiskScore.ManyDependents])
            Assert.Contains(number.ToString(CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        var rules = new AutonomyRules();
        foreach (var stage in Enum.GetValues<AutonomyStage>().Where(s => s != AutonomyStage.Artifacts))
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {Autonomy.Words(stage)} | {rules.KeptFor(stage)} | {rules.BoundFor(stage) * 100:0} % |"), page, StringComparison.Ordinal);
    }

    private static RiskFactors Factors(params string[] files) => new() { Files = [.. files.Select(RepositoryPath.Parse)] };

    private static void AssertNotLower(RiskScore more, RiskScore less)
    {
        Assert.True(more.Score >= less.Score, $"{more.Score} < {less.Score}");
        Assert.True(more.Level >= less.Level, $"{more.Level} < {less.Level}");
    }
}
