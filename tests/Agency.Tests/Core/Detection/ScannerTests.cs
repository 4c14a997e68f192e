using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Detection;

public sealed class ScannerTests
{
    private readonly FakeTimeProvider time = new();
    private readonly MemoryResultCache cache = new();
    private readonly FakeWorkspace project = new(("a.py", "one\n"), ("b.py", "two\n"), ("notes.txt", "three\n"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_scan_of_the_same_tree_asks_nobody_and_gives_the_same(bool isPerFile)
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile);
        var first = await ScanAsync(analyzer);
        var second = await ScanAsync(analyzer);

        Assert.Single(analyzer.Asked);
        Assert.Equal(2, first.Findings.Count);
        Assert.Equal(first.Findings.Select(Describe), second.Findings.Select(Describe));
        Assert.Equal(first.Skipped, second.Skipped);
        Assert.False(Assert.Single(first.Tools).FromCache);
        var tool = Assert.Single(second.Tools);
        Assert.True(tool.FromCache);
        Assert.Equal("2.0", tool.Version);
        Assert.Equal(["a note"], tool.Notes);
    }

    [Fact]
    public async Task A_per_file_analyser_is_asked_for_the_file_that_changed_only()
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile: true);
        await ScanAsync(analyzer);
        await WriteAsync("b.py", "changed\n");

        var result = await ScanAsync(analyzer);

        Assert.Equal(["b.py"], analyzer.Asked[1].Select(f => f.Value));
        Assert.Equal(["says \"one\"\té", "says \"changed\"\té"], result.Findings.Select(f => f.Message));
    }

    [Fact]
    public async Task A_whole_program_analyser_is_asked_again_when_any_source_changes()
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile: false);
        await ScanAsync(analyzer);
        await WriteAsync("notes.txt", "changed\n");
        await ScanAsync(analyzer);
        Assert.Single(analyzer.Asked);

        await WriteAsync("b.py", "changed\n");
        await ScanAsync(analyzer);

        Assert.Equal(["a.py", "b.py"], analyzer.Asked[1].Select(f => f.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_key_or_none_asks_again(bool isPerFile)
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile);
        await ScanAsync(analyzer);
        analyzer.Key = "2";
        await ScanAsync(analyzer);
        analyzer.Key = null;
        await ScanAsync(analyzer);
        await ScanAsync(analyzer);

        Assert.Equal(4, analyzer.Asked.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_is_answered_from_what_is_known_of_the_whole(bool isPerFile)
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile);
        await ScanAsync(analyzer);

        var part = await ScanAsync(analyzer, "b.py");

        Assert.Single(analyzer.Asked);
        Assert.Equal(["b.py"], part.Findings.Select(f => f.File.Value));
        Assert.Equal(1, part.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scanning_a_part_first_does_not_pass_for_the_whole(bool isPerFile)
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile);
        await ScanAsync(analyzer, "b.py");
        await ScanAsync(analyzer, "b.py");
        Assert.Single(analyzer.Asked);

        var whole = await ScanAsync(analyzer);

        Assert.Equal(2, whole.Findings.Count);
        Assert.Equal(isPerFile ? ["a.py"] : ["a.py", "b.py"], analyzer.Asked[1].Select(f => f.Value));
    }

    [Fact]
    public async Task A_verification_keeps_nothing_on_disk_and_does_not_look_at_a_text_twice()
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile: true);
        var scanner = new Scanner([analyzer], cache, time);
        await scanner.DetectAsync(project, AnalysisPurpose.Scan, CancellationToken.None);
        var writes = cache.Writes;
        await WriteAsync("b.py", "changed\n");

        await scanner.DetectAsync(project, AnalysisPurpose.Verification, CancellationToken.None);
        var again = await scanner.DetectAsync(project, AnalysisPurpose.Verification, CancellationToken.None);

        Assert.Equal(writes, cache.Writes);
        Assert.Equal(2, analyzer.Asked.Count);
        Assert.Equal(["says \"one\"\té", "says \"changed\"\té"], again.Findings.Select(f => f.Message));
    }

    [Fact]
    public async Task A_scanner_without_a_cache_remembers_what_it_saw_itself()
    {
        var analyzer = new CountingAnalyzer("fake", isPerFile: true);
        var scanner = new Scanner([analyzer], cache: null, time);
        await scanner.DetectAsync(project, AnalysisPurpose.Scan, CancellationToken.None);
        await WriteAsync("b.py", "changed\n");

        var result = await scanner.DetectAsync(project, AnalysisPurpose.Verification, CancellationToken.None);

        Assert.Equal(["b.py"], analyzer.Asked[1].Select(f => f.Value));
        Assert.Equal(2, result.Findings.Count);
    }

    [Fact]
    public async Task A_missing_and_a_broken_tool_are_told_and_the_others_go_on()
    {
        var missing = new CountingAnalyzer("missing", isPerFile: true) { Answer = () => new AnalysisOutcome.Missing("type this") };
        var broken = new CountingAnalyzer("broken", isPerFile: true) { Answer = () => new AnalysisOutcome.Crashed("segmentation fault") };
        var throwing = new CountingAnalyzer("throwing", isPerFile: true) { Answer = () => throw new IOException("the disk is full") };

        var result = await ScanAsync([missing, broken, throwing, new CountingAnalyzer("good", isPerFile: true)]);

        Assert.False(result.IsComplete);
        Assert.Equal(2, result.Findings.Count);
        Assert.Equal(
            ["broken crashed segmentation fault", "good ok ", "missing missing type this", "throwing crashed the disk is full"],
            result.Tools.Select(t => $"{t.Name} {t.State} {t.Detail}"));
    }

    [Fact]
    public async Task An_analyser_that_never_ends_is_left_behind_and_not_run_for_ever()
    {
        using var never = new ManualResetEventSlim();
        using var asked = new SemaphoreSlim(0);
        var endless = new CountingAnalyzer("endless", isPerFile: true)
        {
            Answer = () =>
            {
                asked.Release();
                never.Wait();
                return new AnalysisOutcome.Completed("1", [], []);
            },
        };
        var scanner = new Scanner([endless], cache: null, time);
        for (var run = 1; run <= 2; run++)
        {
            var scan = scanner.DetectAsync(project, AnalysisPurpose.Scan, CancellationToken.None);
            await asked.WaitAsync();
            while (time.WaitingTimers == 0)
                await Task.Yield();
            time.Advance(TimeSpan.FromHours(1));
            Assert.Equal("endless crashed It took longer than 60 minutes.", Describe(Assert.Single((await scan).Tools)));
        }

        var third = await scanner.DetectAsync(project, AnalysisPurpose.Scan, CancellationToken.None);

        Assert.Equal("endless crashed It was not run: it took longer than 60 minutes 2 times.", Describe(Assert.Single(third.Tools)));
        Assert.Equal(2, endless.Asked.Count);
        never.Set();
    }

    [Fact]
    public async Task What_failed_is_not_remembered()
    {
        var answers = new Queue<AnalysisOutcome>([new AnalysisOutcome.Crashed("once"), new AnalysisOutcome.Completed("2.0", [], [])]);
        var analyzer = new CountingAnalyzer("fake", isPerFile: true) { Answer = answers.Dequeue };

        Assert.False((await ScanAsync(analyzer)).IsComplete);
        Assert.True((await ScanAsync(analyzer)).IsComplete);
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_are_given()
    {
        var analyzer = new CountingAnalyzer("ruff", isPerFile: true)
        {
            Answer = () => new AnalysisOutcome.Completed("1", [Findings.At("ruff:S608", 1), Findings.At("ruff:E501", 1), Findings.At("ruff:F401", 1)], []),
        };
        var scanner = new Scanner([analyzer], cache: null, time);

        var security = await scanner.ScanAsync(new ScanRequest(project) { Categories = [Category.Security, Category.Style] }, null, CancellationToken.None);
        var style = await scanner.ScanAsync(new ScanRequest(project) { Categories = [Category.Security, Category.Style], Priorities = [Priority.P3] }, null, CancellationToken.None);

        Assert.Equal(["E501", "S608"], security.Findings.Select(f => f.Rule));
        Assert.Equal(["E501"], style.Findings.Select(f => f.Rule));
    }

    [Fact]
    public async Task Only_the_tools_of_the_settings_run_and_what_needs_no_tool()
    {
        var settings = new AgencySettings { Scan = new ScanSettings { Analyzers = ["mypy"] } };
        var chosen = new FakeWorkspace(("a.py", "one\n")) { Settings = settings };
        var scanner = new Scanner(
            [new CountingAnalyzer("ruff", true), new CountingAnalyzer("mypy", false), new CountingAnalyzer("agency", false) { IsBuiltIn = true }], cache: null, time);

        var result = await scanner.DetectAsync(chosen, AnalysisPurpose.Scan, CancellationToken.None);

        Assert.Equal(["agency", "mypy"], result.Tools.Select(t => t.Name));
    }

    [Fact]
    public async Task A_tree_without_sources_has_no_findings_and_is_complete()
    {
        var empty = new FakeWorkspace(("notes.txt", "nothing\n"));

        var result = await new Scanner([new CountingAnalyzer("ruff", true)], cache, time).DetectAsync(empty, AnalysisPurpose.Scan, CancellationToken.None);

        Assert.Empty(result.Findings);
        Assert.True(result.IsComplete);
        Assert.Equal(0, result.Files);
    }

    [Fact]
    public async Task Every_finding_has_its_own_fingerprint()
    {
        var result = await ScanAsync([new CountingAnalyzer("one", true), new CountingAnalyzer("two", true)]);

        Assert.Equal(4, result.Findings.Select(f => f.Fingerprint).Distinct().Count());
        Assert.All(result.Findings, f => Assert.Equal(32, f.Fingerprint.Length));
    }

    private Task<DetectionResult> ScanAsync(CountingAnalyzer analyzer, params string[] files) => ScanAsync([analyzer], files);

    /// <summary>By a scanner of its own each time: what it knows it has from the cache.</summary>
    private Task<DetectionResult> ScanAsync(IReadOnlyList<IAnalyzer> analyzers, params string[] files) =>
        new Scanner(analyzers, cache, time).ScanAsync(
            new ScanRequest(project) { Files = files.Length == 0 ? null : [.. files.Select(RepositoryPath.Parse)] }, null, CancellationToken.None);

    private Task WriteAsync(string file, string text) =>
        project.WriteAsync(new Dictionary<RepositoryPath, SourceText> { [RepositoryPath.Parse(file)] = new(text) }, CancellationToken.None);

    private static string Describe(ToolStatus t) => $"{t.Name} {t.State} {t.Detail}";

    private static string Describe(Finding f) =>
        $"{f.Fingerprint} {f.QualifiedRule} {f.Category} {f.Priority} {f.Severity} {f.File} {f.Range} {f.Message} {string.Join(',', f.Notes)} {f.HelpUri} "
        + string.Join(';', f.Fixes.Select(x => $"{x.Message} {x.Safety} {string.Join(',', x.Edits)}"));
}
