using Agency.Core.Diagnosis.Logs.Reading;
using Agency.Core.Diagnosis.Logs.Scanning;

namespace Agency.Tests.Core.Diagnosis.Logs.Scanning;

public sealed class StepSegmenterTests
{
    [Fact]
    public void A_log_without_marks_is_one_step() => Assert.Equal(["build.log 1-3 ok"], Steps("a\nb\nc"));

    [Fact]
    public void Steps_of_GitHub_Actions() => Assert.Equal(
        ["build.log 1-1 ok", "npm ci 2-4 ok", "npm test 5-8 failed", "Post job cleanup 9-9 ok"],
        Steps("Current runner version\n##[group]Run npm ci\n##[endgroup]\nadded 1\n##[group]Run npm test\n##[endgroup]\nno\n##[error]Process completed with exit code 1.\nPost job cleanup."));

    [Fact]
    public void Steps_that_the_lines_name() => Assert.Equal(
        ["build/Set up 1-1 ok", "build/Test 2-3 failed"],
        Steps("build\tSet up\t2026-01-31T12:30:59.1Z a\nbuild\tTest\t2026-01-31T12:30:59.1Z b\nbuild\tTest\t2026-01-31T12:30:59.1Z ##[error]Process completed with exit code 1."));

    [Fact]
    public void Sections_of_GitLab() => Assert.Equal(
        ["build.log 1-1 ok", "get_sources 2-3 ok", "step_script 4-5 failed", "cleanup_file_variables 6-7 ok"],
        Steps("Running with gitlab-runner\nsection_start:1:get_sources\r\u001b[0KGetting\nx\nsection_end:2:get_sources\r\u001b[0Ksection_start:2:step_script\r\u001b[0KExecuting\nno\nsection_end:3:step_script\r\u001b[0Ksection_start:3:cleanup_file_variables\r\u001b[0KCleaning\nERROR: Job failed: exit code 1"));

    [Fact]
    public void Stages_of_Jenkins() => Assert.Equal(
        ["Build 1-2 ok", "Test 3-4 failed", "Deploy 5-6 ok", "Declarative: Post Actions 7-8 ok"],
        Steps("[Pipeline] { (Build)\nx\n[Pipeline] { (Test)\nno\n[Pipeline] { (Deploy)\nStage \"Deploy\" skipped due to earlier failure(s)\n[Pipeline] { (Declarative: Post Actions)\nERROR: script returned exit code 1"));

    [Fact]
    public void Tasks_of_Azure() => Assert.Equal(
        ["Restore 1-2 ok", "Test 3-5 failed"],
        Steps("##[section]Starting: Restore\n##[section]Finishing: Restore\n##[section]Starting: Test\n##[error]Bash exited with code '1'.\n##[section]Finishing: Test"));

    [Fact]
    public void Folds_of_Travis() => Assert.Equal(
        ["install 1-1 ok", "script 2-3 failed"],
        Steps("travis_fold:start:install\ntravis_fold:end:install\nThe command \"npm test\" exited with 1."));

    [Fact]
    public void Errors_tell_when_nothing_else_does() => Assert.Equal(
        ["a 1-1 ok", "b 2-3 failed"],
        Steps("##[group]Run a\n##[group]Run b\n##[error]Something is wrong"));

    [Fact]
    public void No_log_makes_up_steps_without_end() => Assert.Equal(1000, Steps(string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"##[group]Run {i}"))).Count);

    private static List<string> Steps(string log)
    {
        var segmenter = new StepSegmenter(["build.log"]);
        var cleaner = new LogLineCleaner();
        foreach (var (line, i) in log.Split('\n').Select((l, i) => (l, i)))
            segmenter.Next(cleaner.Clean(i + 1, line));
        return [.. segmenter.Results().Select(s => $"{s.Name} {s.FirstLine}-{s.LastLine} {(s.HasFailed ? "failed" : "ok")}")];
    }
}
