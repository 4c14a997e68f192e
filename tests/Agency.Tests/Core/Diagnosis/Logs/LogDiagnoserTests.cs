using Agency.Catalog;
using Agency.Core.Diagnosis.Logs;
using Agency.Tests.Catalog.Classifiers;

namespace Agency.Tests.Core.Diagnosis.Logs;

public sealed class LogDiagnoserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("Everything is fine.")]
    [InlineData("##[error]Process completed with exit code 1.")]
    [InlineData("make: *** [Makefile:3: all] Error 2")]
    [InlineData("npm ERR! A complete log of this run can be found in: /x/_logs/debug-0.log")]
    public async Task What_tells_nothing_is_unknown(string log)
    {
        var diagnosis = await ClassifierTrial.DiagnoseAsync(log);
        Assert.Equal(LogDiagnosis.Unknown, diagnosis.Code);
        Assert.Equal(0, diagnosis.Confidence);
        Assert.Empty(diagnosis.CausalLines);
    }

    [Fact]
    public async Task Of_what_nobody_knows_the_first_error_is_shown()
    {
        var diagnosis = await ClassifierTrial.DiagnoseAsync("start\nfrobnicate: error: the flux is inverted\n  at stage 3\nerror: giving up\nmake: *** [x] Error 1\n");
        Assert.Equal(LogDiagnosis.Unknown, diagnosis.Code);
        Assert.Equal((2, 4), (diagnosis.CausalLines[0].FirstLine, diagnosis.CausalLines[0].LastLine));
    }

    [Fact]
    public async Task The_first_cause_counts_and_not_its_echoes()
    {
        var diagnosis = await ClassifierTrial.DiagnoseAsync("""
            ##[group]Run npm test
            echo "::error::No space left on device"
            ##[endgroup]
            > jest
            FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
             1: 0xb090e0 node::Abort() [node]
            FAIL src/cart.test.js
              ● Cart › adds
                expect(received).toBe(expected)
            npm ERR! code ELIFECYCLE
            npm ERR! A complete log of this run can be found in: /x/_logs/debug-0.log
            ##[error]Process completed with exit code 134.
            """);

        Assert.Equal("out_of_memory", diagnosis.Code);
        Assert.Equal("test_failure", diagnosis.RunnerUp);
        Assert.Equal((5, 6), (diagnosis.CausalLines[0].FirstLine, diagnosis.CausalLines[0].LastLine));
        Assert.Equal(["Cart › adds"], diagnosis.FailingTests.Select(t => t.Id));
        Assert.True(Assert.Single(diagnosis.Steps).HasFailed);
    }

    [Fact]
    public async Task What_a_step_says_that_succeeded_counts_for_little()
    {
        var diagnosis = await ClassifierTrial.DiagnoseAsync("""
            ##[group]Run ./prepare
            ##[endgroup]
            curl: (6) Could not resolve host: mirror.example.org
            using the other mirror
            ##[group]Run pytest
            ##[endgroup]
            >       assert total(cart) == 4
            E       assert 3 == 4
            tests/test_cart.py:9: AssertionError
            FAILED tests/test_cart.py::test_total - assert 3 == 4
            ##[error]Process completed with exit code 1.
            """);

        Assert.Equal("test_failure", diagnosis.Code);
        Assert.Equal([new SuspectFile("tests/test_cart.py", [9])], diagnosis.SuspectedFiles, (a, b) => a.Path == b.Path && a.Lines.SequenceEqual(b.Lines));
        Assert.Equal([false, true], diagnosis.Steps.Select(s => s.HasFailed));
    }

    [Fact]
    public async Task What_a_command_says_that_succeeded_counts_for_little()
    {
        var diagnosis = await ClassifierTrial.DiagnoseAsync("$ ./wait-for-db\nconnect ECONNREFUSED 127.0.0.1:5432\nready\n$ npx eslint src\n  1:7  error  'x' is never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n");
        Assert.Equal("lint", diagnosis.Code);
    }

    [Theory]
    [InlineData("ok 3 reports Connection refused")]
    [InlineData("  ✓ survives No space left on device (3 ms)")]
    [InlineData("  12 | throw new Error('EADDRINUSE');")]
    [InlineData("  console.error\n    connect ECONNREFUSED 127.0.0.1:1")]
    public async Task What_a_test_means_to_say_counts_for_little(string text) =>
        Assert.Equal("test_failure", (await ClassifierTrial.DiagnoseAsync(text + "\nnot ok 4 adds\n  AssertionError: expected 90 to equal 85\n")).Code);

    [Fact]
    public async Task Logs_in_several_files_are_one_run()
    {
        using var first = new MemoryStream("npm ci\nadded 3 packages\n"u8.ToArray());
        using var second = new MemoryStream("src/app.ts(3,5): error TS2345: Argument of type 'a'.\n##[error]Process completed with exit code 2.\n"u8.ToArray());

        var diagnosis = await ClassifierTrial.Diagnoser.DiagnoseAsync([new NamedLog("1_install.txt", first), new NamedLog("2_build.txt", second)], baseline: null, CancellationToken.None);

        Assert.Equal("type_check", diagnosis.Code);
        Assert.Equal(("2_build.txt", 1), (diagnosis.CausalLines[0].Log, diagnosis.CausalLines[0].FirstLine));
        Assert.Equal([("1_install.txt", false), ("2_build.txt", true)], diagnosis.Steps.Select(s => (s.Name, s.HasFailed)));
    }

    [Fact]
    public async Task No_escape_gets_through()
    {
        var diagnosis = await ClassifierTrial.DiagnoseAsync("\u001b]0;owned\u0007\u001b[31mE       assert 3 == 4\u001b[0m\u202e\nFAILED tests/te\u001b[2Jst_a.py::test_\u0008\u0007a - x\n");
        var texts = diagnosis.CausalLines.Select(c => c.Text).Concat(diagnosis.FailingTests.Select(t => t.Id)).Concat(diagnosis.SuspectedFiles.Select(f => f.Path));
        Assert.All(texts, text => Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c == '\u202e'));
        Assert.Equal("test_failure", diagnosis.Code);
    }

    [Fact]
    public async Task Any_bytes_are_borne()
    {
        var bytes = new byte[500_000];
        new Random(11).NextBytes(bytes);
        using var stream = new MemoryStream(bytes);
        Assert.Equal(LogDiagnosis.Unknown, (await ClassifierTrial.Diagnoser.DiagnoseAsync(stream, baseline: null, CancellationToken.None)).Code);
    }

    [Fact]
    public void Every_signal_is_well_formed()
    {
        foreach (var classifier in UnitRegistry.Classifiers)
        {
            Assert.NotEmpty(classifier.Signals);
            Assert.All(classifier.Explains, e => Assert.Contains(UnitRegistry.Classifiers, c => c.Id == e && e != classifier.Id));
            foreach (var signal in classifier.Signals)
                signal.Matches("no pattern needs what an automaton cannot do");
        }
    }
}
