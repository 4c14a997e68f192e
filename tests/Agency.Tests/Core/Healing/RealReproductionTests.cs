using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Testing.Fakes;
using Agency.Testing.Fixers;

namespace Agency.Tests.Core.Healing;

/// <summary>A new test under the real runner, in the real sandbox.</summary>
public sealed class RealReproductionTests
{
    private const string Head = "import unittest\n\nfrom shop import query\n\n\nclass QueryTests(unittest.TestCase):\n    def test_injection(self):\n";

    [Theory]
    [Trait("Kind", "slow")]
    [InlineData("        self.assertNotIn(\"'\", query(\"x' OR '1\"))\n", true, "fails without the change")]
    [InlineData("        self.assertNotIn(\"'\", query(missing))\n", false, "NameError")]
    public async Task A_test_is_delivered_only_when_it_shows_something(string body, bool isDelivered, string detail)
    {
        var files = new Dictionary<RepositoryPath, SourceText>
        {
            [RepositoryPath.Parse("shop.py")] = new("def query(name):\n    return \"name = '\" + name + \"'\"\n"),
            [RepositoryPath.Parse("tests/test_shop.py")] = new("import shop\n\n\ndef test_there():\n    assert shop.query(\"a\")\n"),
        };
        await using var fixture = await (await FixerLab.SharedAsync()).OpenAsync(files, new AgencySettings(), CancellationToken.None);
        var file = RepositoryPath.Parse("tests/test_security_shop_query.py");
        var fixer = new FakeFixer("fake.bad", "W-bad", _ => "better")
        {
            Spoil = p => p with
            {
                Edits = [new Edit(RepositoryPath.Parse("shop.py"), Whole(files), "def query(name):\n    return \"name = ?\"\n")],
                Reproduction = new NewTest(file, Head + body),
            },
        };
        var results = Directory.CreateTempSubdirectory("agency-results-");
        try
        {
            var tests = new PythonTestRunner((PythonServices)fixture.Workspace.Language, results.FullName);
            var scanner = new Scanner([new FakeAnalyzer("fake-bad", "W-bad", "name = '")], cache: null, TimeProvider.System);
            var result = await new Healer([fixer], scanner, tests, TimeProvider.System)
                .RunAsync(fixture.Workspace, "bubblewrap", new HealRequest(), new SilentProgress(), CancellationToken.None);

            Assert.Equal(isDelivered, result.Changes.ContainsKey(file));
            Assert.Contains(RepositoryPath.Parse("shop.py"), result.Changes.Keys);
            var check = Assert.Single(result.Proposals).Verdict.Evidence.Checks.Single(c => c.Name == "reproduction");
            Assert.Contains(detail, check.Detail, StringComparison.Ordinal);
            Assert.Equal(isDelivered ? 2 : 1, result.TestsAfter!.Summary.Passed);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    private static TextSpan Whole(Dictionary<RepositoryPath, SourceText> files) => new(0, files[RepositoryPath.Parse("shop.py")].Length);
}
