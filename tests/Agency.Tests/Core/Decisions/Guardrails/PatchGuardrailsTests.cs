using Agency.Core.Configuration;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Decisions.Guardrails;

public sealed class PatchGuardrailsTests
{
    private const string Fine = "diff --git a/shop.py b/shop.py\nindex a51222c..722b91f 100644\n--- a/shop.py\n+++ b/shop.py\n@@ -1,2 +1,2 @@\n def f(age):\n-    return age > 18\n+    return age >= 18\n";

    private static readonly FixSettings Settings = new();

    [Fact]
    public void A_small_change_of_a_source_file_passes_and_every_decision_is_listed()
    {
        var decisions = PatchGuardrails.Check(Fine, Settings);

        Assert.All(decisions, d => Assert.True(d.Passed, $"{d.Name}: {d.Detail}"));
        Assert.Equal(
            [
                "readable-patch", "path-allow-list", "file-cap", "line-cap", "workflow-files", "secrets", "lock-files", "deleted-tests", "skipped-tests", "weakened-assertions",
                "binary-files", "symlinks", "file-modes", "renames",
            ],
            decisions.Select(d => d.Name));
    }

    [Fact]
    public void An_empty_patch_passes() => Assert.All(PatchGuardrails.Check("", Settings), d => Assert.True(d.Passed));

    [Theory]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData(".GitHub/Workflows/ci.yml")]
    [InlineData(".github/actions/x/action.yml")]
    [InlineData(".gitlab-ci.yml")]
    [InlineData("sub/.gitlab-ci.yml")]
    [InlineData("Jenkinsfile")]
    [InlineData("ci/jenkinsfile.groovy")]
    [InlineData("azure-pipelines.yml")]
    [InlineData("azure-pipelines-nightly.yaml")]
    [InlineData(".circleci/config.yml")]
    [InlineData(".travis.yml")]
    [InlineData("agency.yml")]
    [InlineData(".agency/agency.db")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData("sub/.git/config")]
    [InlineData("GIT~1/config")]
    [InlineData(".husky/pre-commit")]
    [InlineData(".githooks/x")]
    [InlineData("hooks/pre-commit")]
    [InlineData(".pre-commit-config.yaml")]
    [InlineData(".gitattributes")]
    [InlineData("CODEOWNERS")]
    [InlineData(".github/workflows./ci.yml")]
    [InlineData(".g\u0456thub/workflows/ci.yml")]
    [InlineData(".github/w\u043Erkflows/ci.yml")]
    [InlineData(".github\u200B/workflows/ci.yml")]
    [InlineData("\uFF0Egithub/workflows/ci.yml")]
    [InlineData(".gi\u0307thub/workflows/ci.yml")]
    [InlineData(".github\u2215workflows\u2215ci.yml")]
    public void What_decides_what_is_run_is_never_changed(string path) => AssertRefused(Change(path, "a", "b"), "workflow-files");

    [Theory]
    [InlineData("workflows/order.py")]
    [InlineData("github/workflows.py")]
    [InlineData("src/git/hooks.py")]
    [InlineData("agency.py")]
    [InlineData("src/jenkins_client.py")]
    public void What_only_sounds_like_it_may_be(string path) => AssertPassed(Change(path, "a", "b"), "workflow-files");

    [Theory]
    [InlineData("poetry.lock")]
    [InlineData("web/package-lock.json")]
    [InlineData("Cargo.lock")]
    [InlineData("src/A/packages.lock.json")]
    [InlineData("uv.lock")]
    [InlineData("go.sum")]
    [InlineData("yarn.LOCK")]
    public void Lock_files_are_never_changed(string path) => AssertRefused(Change(path, "a", "b"), "lock-files");

    [Theory]
    [InlineData(".env")]
    [InlineData("deploy/.env.production")]
    [InlineData("certs/server.pem")]
    [InlineData("home/.ssh/config")]
    [InlineData("id_rsa")]
    [InlineData("id_ed25519.pub")]
    [InlineData(".npmrc")]
    [InlineData("app/secrets.yaml")]
    public void Files_that_hold_secrets_are_never_changed(string path) => AssertRefused(Change(path, "a", "b"), "secrets");

    [Theory]
    [InlineData("token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'")]
    [InlineData("key = 'AKIAQYLPMN5HFIQR7XYA'")]
    [InlineData("url = 'postgres://app:Xk29-sLq0-zz81@db/app'")]
    [InlineData("password = 'Xk29-sLq0-zz81-Pw77'")]
    public void A_secret_that_is_added_is_refused_and_one_that_goes_is_not(string line)
    {
        AssertRefused(Change("shop.py", "pass", line), "secrets");
        AssertPassed(Change("shop.py", line, "token = os.environ['TOKEN']"), "secrets");
        Assert.DoesNotContain(PatchGuardrails.Check(Change("shop.py", "pass", line), Settings), d => d.Detail.Contains("Xk29", StringComparison.Ordinal) || d.Detail.Contains("ghp_", StringComparison.Ordinal));
    }

    [Fact]
    public void Caps_are_of_files_and_of_lines()
    {
        var six = string.Concat(Enumerable.Range(0, 6).Select(i => Change($"m{i}.py", "a", "b")));
        var long1 = Change("m.py", string.Join("\n-", Enumerable.Repeat("a", 150)), string.Join("\n+", Enumerable.Repeat("b", 51)), 150, 51);

        AssertRefused(six, "file-cap");
        AssertPassed(six, "line-cap");
        AssertRefused(long1, "line-cap");
        Assert.Contains(PatchGuardrails.Check(long1, Settings), d => d.Detail == "201 lines are added or removed, and 200 are allowed.");
        Assert.All(PatchGuardrails.Check(six, Settings with { MaxFiles = 6 }), d => Assert.True(d.Passed, d.Detail));
    }

    [Fact]
    public void Paths_of_the_settings_are_all_that_is_allowed()
    {
        var settings = Settings with { Paths = ["src/**", "tests/"] };

        Assert.All(PatchGuardrails.Check(Change("src/a/b.py", "a", "b") + Change("tests/util.py", "a", "b"), settings), d => Assert.True(d.Passed, d.Detail));
        Assert.Contains(PatchGuardrails.Check(Change("docs/a.md", "a", "b"), settings), d => d is { Name: "path-allow-list", Passed: false, Detail: "docs/a.md is not under ci.fix.paths." });
        Assert.Contains(PatchGuardrails.Check(Change("src/../docs/a.md", "a", "b"), settings), d => !d.Passed);
    }

    [Theory]
    [InlineData("diff --git a/x.py b/x.py\nold mode 100644\nnew mode 100755\n", "file-modes")]
    [InlineData("diff --git a/run b/run\nnew file mode 100755\n--- /dev/null\n+++ b/run\n@@ -0,0 +1 @@\n+echo\n", "file-modes")]
    [InlineData("diff --git a/x b/x\nnew file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n", "symlinks")]
    [InlineData("diff --git a/x b/x\nindex 1234567..89abcde 120000\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-y\n+/etc/passwd\n", "symlinks")]
    [InlineData("diff --git a/sub b/sub\nindex 1234567..89abcde 160000\n--- a/sub\n+++ b/sub\n@@ -1 +1 @@\n-a\n+b\n", "symlinks")]
    [InlineData("diff --git a/x.png b/x.png\nindex 1234567..89abcde 100644\nBinary files a/x.png and b/x.png differ\n", "binary-files")]
    [InlineData("diff --git a/x.png b/x.png\nindex 1234567..89abcde 100644\nGIT binary patch\nliteral 3\nKcmZ\n\nliteral 0\nHcm\n\n", "binary-files")]
    [InlineData("diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\0c\n", "binary-files")]
    [InlineData("diff --git a/tests/test_a.py b/a.py\nsimilarity index 100%\nrename from tests/test_a.py\nrename to a.py\n", "renames")]
    [InlineData("diff --git a/x.py b/.github/workflows/x.yml\nsimilarity index 100%\ncopy from x.py\ncopy to .github/workflows/x.yml\n", "workflow-files")]
    [InlineData("diff --git a/x.py b/.github/workflows/x.yml\nsimilarity index 100%\nrename from x.py\nrename to .github/workflows/x.yml\n", "workflow-files")]
    public void Modes_links_binaries_and_renames_are_refused(string patch, string guardrail) => AssertRefused(patch, guardrail);

    [Theory]
    [InlineData("diff --git a/tests/test_a.py b/tests/test_a.py\ndeleted file mode 100644\n--- a/tests/test_a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n")]
    [InlineData("diff --git a/tests/test_a.py b/a.py\nsimilarity index 100%\nrename from tests/test_a.py\nrename to a.py\n")]
    public void A_test_file_stays_where_it_is(string patch) => AssertRefused(patch, "deleted-tests");

    [Theory]
    [InlineData("tests/test_a.py", "def test_total():", "def _total():")]
    [InlineData("web/a.test.ts", "  it('adds', () => {", "  // it is gone")]
    [InlineData("a/OrderTests.cs", "    public void Adds_up()", "    private void Adds_up()")]
    [InlineData("pkg/a_test.go", "func TestTotal(t *testing.T) {", "func total(t *testing.T) {")]
    public void A_test_that_is_gone_is_seen_in_any_language(string path, string old, string @new) => AssertRefused(Change(path, old, @new), "deleted-tests");

    [Theory]
    [InlineData("tests/test_a.py", "@pytest.mark.skip")]
    [InlineData("tests/test_a.py", "@pytest.mark.xfail(strict=False)")]
    [InlineData("tests/test_a.py", "@mark.skipif(True, reason='x')")]
    [InlineData("tests/test_a.py", "    pytest.skip('later')")]
    [InlineData("tests/test_a.py", "@unittest.skip('x')")]
    [InlineData("tests/test_a.py", "    self.skipTest('x')")]
    [InlineData("tests/test_a.py", "@expectedFailure")]
    [InlineData("tests/test_a.py", "    raise SkipTest")]
    [InlineData("tests/test_a.py", "__test__ = False")]
    [InlineData("web/a.spec.ts", "it.skip('adds', () => {")]
    [InlineData("web/a.spec.ts", "  test . only('adds', () => {")]
    [InlineData("web/a.spec.ts", "xdescribe('all', () => {")]
    [InlineData("web/a.spec.ts", "test.fix" + "me('adds', () => {")]
    [InlineData("a/OrderTests.cs", "[Fact(Skip = \"later\")]")]
    [InlineData("a/OrderTest.java", "@Disabled")]
    [InlineData("pkg/a_test.go", "\tt.Skip(\"later\")")]
    [InlineData("tests/a.rs", "#[ignore]")]
    [InlineData("pytest.ini", "addopts = --deselect tests/test_a.py::test_b")]
    [InlineData("pyproject.toml", "addopts = \"-k 'not slow'\"")]
    [InlineData("conftest.py", "collect_ignore = ['test_a.py']")]
    [InlineData("package.json", "\"test\": \"jest --passWithNoTests\"")]
    [InlineData("package.json", "\"test\": \"exit 0\"")]
    [InlineData("pytest.ini", "addopts = -k test_ok")]
    [InlineData("pytest.ini", "addopts = -m smoke")]
    [InlineData("pyproject.toml", "addopts = [\"-m\", \"smoke\"]")]
    [InlineData("pytest.ini", "python_files = check_*.py")]
    [InlineData("pyproject.toml", "testpaths = [\"tests/unit\"]")]
    [InlineData("setup.cfg", "addopts = --collect-only")]
    [InlineData("pytest.toml", "addopts = [\"--deselect\", \"a\"]")]
    [InlineData("vite.config.ts", "  test: { passWithNoTests: true },")]
    [InlineData("tests/conftest.py", "def pytest_pyfunc_call(pyfuncitem): return True")]
    [InlineData("conftest.py", "def pytest_sessionfinish(session): session.exitstatus = 0")]
    [InlineData("Makefile", "\tpytest || exit 0")]
    public void A_test_that_would_not_run_is_seen(string path, string line) => AssertRefused(Change(path, "x", line), "skipped-tests");

    [Theory]
    [InlineData("addopts = --deselect a", "addopts = --deselect a --deselect b")]
    [InlineData("addopts = -k 'not a'", "addopts = -k 'not a and not b'")]
    [InlineData("addopts =", "addopts =\n+    -k\n+    a")]
    [InlineData("norecursedirs =\n-    old", "norecursedirs =\n+    old\n+    tests")]
    [InlineData("testpaths = tests integration", "testpaths = tests")]
    [InlineData("python_files = test_*.py check_*.py", "python_files = test_*.py")]
    [InlineData("addopts = -k 'a or b or c'", "addopts = -k 'a or c'")]
    [InlineData("testpaths =\n-    tests\n-    more", "testpaths =\n+    tests")]
    public void A_choice_of_tests_does_not_grow(string old, string @new) =>
        AssertRefused(Change("pytest.ini", old, @new, old.Count(c => c == '\n') + 1, @new.Count(c => c == '\n') + 1), "skipped-tests");

    [Theory]
    [InlineData("pytest.ini", "    -v\n-    -q", "    -k\n+    a")]
    [InlineData("pyproject.toml", "    \"-v\",\n-    \"-q\",", "    \"-m\", \"smoke\",\n+    \"-v\",")]
    public void An_option_in_a_setting_that_begins_further_up_may_choose_tests(string path, string old, string @new) =>
        AssertRefused(Change(path, old, @new, 2, 2).Replace("@@ -1,2 +1,2 @@", "@@ -9,2 +9,2 @@", StringComparison.Ordinal), "skipped-tests");

    [Theory]
    [InlineData("pytest.ini", "addopts = --deselect a --deselect b", "addopts = --deselect a")]
    [InlineData("pyproject.toml", "version = \"1.0\"", "version = \"1.1\"")]
    [InlineData("tox.ini", "commands = pytest", "commands = python -m pytest")]
    [InlineData("setup.cfg", "testpaths = tests", "testpaths =  tests ")]
    [InlineData("package.json", "    \"a\": \"1\",", "    \"a\": \"2\",")]
    [InlineData("conftest.py", "def pytest_configure(config): pass", "def pytest_configure(config): config.addinivalue_line('markers', 'slow')")]
    public void What_leaves_no_more_tests_out_may_be(string path, string old, string @new) => AssertPassed(Change(path, old, @new), "skipped-tests");

    [Fact]
    public void A_test_is_not_hidden_by_another_of_its_name()
    {
        var before = new TestFact("test_a", true, [new TestAssertion("1", "x == 1")], []);
        var patch = UnifiedPatchReader.Read(Change("tests/test_a.py", "a", "b"));

        var decisions = PatchGuardrails.Check(new ReviewedPatch(patch) { Tests = new Dictionary<RepositoryPath, TestFileChange> { [RepositoryPath.Parse("tests/test_a.py")] = new([before], [before, before with { Assertions = [] }]) } }, Settings);

        Assert.Equal(["deleted-tests"], decisions.Where(d => !d.Passed).Select(d => d.Name));
    }

    [Theory]
    [InlineData("tests/test_a.py", "    assert total([1]) == 1", "    assert total([1])")]
    [InlineData("tests/test_a.py", "    assert total([1]) == 1", "    pass")]
    [InlineData("web/a.spec.ts", "  expect(total([1])).toBe(1);", "  expect(total([1])).toBeTruthy();")]
    [InlineData("a/OrderTests.cs", "        Assert.Equal(1, Total(1));", "        Assert.NotEqual(0, Total(1));")]
    [InlineData("pkg/a_test.go", "\t\tt.Errorf(\"got %d\", got)", "\t\tt.Logf(\"got %d\", got)")]
    public void An_assertion_that_asks_for_less_is_seen(string path, string old, string @new) => AssertRefused(Change(path, old, @new), "weakened-assertions");

    [Theory]
    [InlineData("web/a.spec.ts", "  await expect(page.locator('#old')).toBeVisible();", "  await expect(page.locator(\"#new\")).toBeVisible();")]
    [InlineData("tests/test_a.py", "    assert total( [1] ) == 1", "    assert total([1]) == 1")]
    public void Selectors_and_layout_may_change(string path, string old, string @new) => AssertPassed(Change(path, old, @new), "weakened-assertions");

    [Fact]
    public void What_is_known_of_the_tests_is_used_before_their_lines()
    {
        var before = new TestFact("test_a", true, [new TestAssertion("1", "x == 1"), new TestAssertion("1", "x == 1")], []);
        var after = before with { Assertions = [before.Assertions[0]], Skips = ["return"] };
        var patch = UnifiedPatchReader.Read(Change("tests/test_a.py", "a", "b"));

        var decisions = PatchGuardrails.Check(new ReviewedPatch(patch) { Tests = new Dictionary<RepositoryPath, TestFileChange> { [RepositoryPath.Parse("tests/test_a.py")] = new([before], [after]) } }, Settings);

        Assert.Equal(["skipped-tests", "weakened-assertions"], decisions.Where(d => !d.Passed).Select(d => d.Name));
    }

    private static string Change(string path, string old, string @new, int oldLines = 1, int newLines = 1) =>
        $"diff --git a/{path} b/{path}\nindex 1234567..89abcde 100644\n--- a/{path}\n+++ b/{path}\n@@ -1,{oldLines} +1,{newLines} @@\n-{old}\n+{@new}\n";

    private static void AssertRefused(string patch, string guardrail)
    {
        var decisions = PatchGuardrails.Check(patch, Settings);
        Assert.Contains(decisions, d => d.Name == guardrail && !d.Passed);
    }

    private static void AssertPassed(string patch, string guardrail)
    {
        var decision = PatchGuardrails.Check(patch, Settings).Single(d => d.Name == guardrail);
        Assert.True(decision.Passed, decision.Detail);
    }
}
