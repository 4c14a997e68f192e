using Agency.Core.Diagnosis.Logs;
using Agency.Core.Diagnosis.Logs.Reading;

namespace Agency.Tests.Core.Diagnosis.Logs.Reading;

public sealed class LogLineCleanerTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m text", "red text")]
    [InlineData("\u001b[1;38;5;196mbold\u001b[K", "bold")]
    [InlineData("\u001b]0;a title\u0007text", "text")]
    [InlineData("\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("\u001b(Btext\u001b=", "text")]
    [InlineData("\u001bPdevice\u001b\\text", "text")]
    [InlineData(" 10%\r 50%\r100% done", "100% done")]
    [InlineData("overwritten\r", "overwritten")]
    [InlineData("abc\b\bd", "ad")]
    [InlineData("a\0b\u0007c", "abc")]
    [InlineData("safe\u202etxt.exe", "safetxt.exe")]
    [InlineData("zero\u200bwidth", "zerowidth")]
    [InlineData("\u001b[", "")]
    [InlineData("\u001b]never ends", "")]
    [InlineData("✕ café 🚨", "✕ café 🚨")]
    public void What_a_terminal_hides_is_gone(string raw, string text) => Assert.Equal(text, Clean(raw).Text);

    [Theory]
    [InlineData("2026-01-31T12:30:59.1234567Z npm ci", "npm ci")]
    [InlineData("2026-01-31T12:30:59.1234567Z     indented", "    indented")]
    [InlineData("2026-01-31 12:30:59,123 ERROR no", "ERROR no")]
    [InlineData("2026-01-31T12:30:59+02:00 text", "text")]
    [InlineData("[2026-01-31T12:30:59.123Z] text", "text")]
    [InlineData("[12:30:59] text", "text")]
    [InlineData("12:30:59  text", "text")]
    [InlineData("[12.345s] text", "text")]
    [InlineData("2026-01-31T12:30:59.123456Z 00O text", "text")]
    [InlineData("2026-01-31T12:30:59.123456Z 01E+more", "more")]
    [InlineData("build\tRun tests\t2026-01-31T12:30:59.1234567Z text", "text")]
    [InlineData("[task 2026-01-31T12:30:59.123Z] text", "text")]
    [InlineData("[task 2026-01-31T12:30:59.123Z] 12:30:59     INFO - text", "   INFO - text")]
    [InlineData("[taskcluster 2026-01-31 12:30:59.123Z] text", "text")]
    [InlineData("web-1  | listening", "listening")]
    [InlineData("shop_db_1 | ready", "ready")]
    [InlineData("#12 3.456 npm ERR! code E404", "npm ERR! code E404")]
    [InlineData("@acme/web:test: FAIL src/a.test.ts", "FAIL src/a.test.ts")]
    [InlineData("build\tUNKNOWN STEP\t2026-01-31T12:30:59.1234567Z [12:30:59] web-1 | text", "text")]
    public void What_runners_put_before_a_line_is_gone(string raw, string text) => Assert.Equal(text, Clean(raw).Text);

    [Theory]
    [InlineData("12 | let x = 1;")]
    [InlineData("a | b")]
    [InlineData("[12] items")]
    [InlineData("12:30 is noon")]
    [InlineData("[task 2026] text")]
    [InlineData("[task")]
    [InlineData("2026-01-31 is a day")]
    [InlineData("#12 [build 3/5] RUN npm ci")]
    [InlineData("a\tb\tc")]
    [InlineData("src/a.ts:12:5: error")]
    public void What_only_looks_like_a_prefix_stays(string raw) => Assert.Equal(raw, Clean(raw).Text);

    [Theory]
    [InlineData("##[group]Run npm ci", LogMark.StepBegin, "npm ci")]
    [InlineData("##[endgroup]", LogMark.GroupEnd, null)]
    [InlineData("[taskcluster:error] Task aborted - max run time exceeded", LogMark.Error, null)]
    [InlineData("[taskcluster:error] exit status 1", LogMark.StepFailed, null)]
    [InlineData("[taskcluster:warn 2026-01-31T12:30:59.123Z] no such process", LogMark.Warning, null)]
    [InlineData("##[error]Process completed with exit code 1.", LogMark.StepFailed, null)]
    [InlineData("##[error]Something", LogMark.Error, null)]
    [InlineData("##[warning]Something", LogMark.Warning, null)]
    [InlineData("::error file=a.py,line=3::Something", LogMark.Error, null)]
    [InlineData("##[section]Starting: Run tests", LogMark.StepBegin, "Run tests")]
    [InlineData("##[section]Finishing: Run tests", LogMark.StepEnd, null)]
    [InlineData("##[error]Bash exited with code '1'.", LogMark.StepFailed, null)]
    [InlineData("section_start:1700000000:step_script[collapsed=true]\r\u001b[0KExecuting", LogMark.StepBegin, "step_script")]
    [InlineData("section_end:1700000000:get_sources\r\u001b[0Ksection_start:1700000001:step_script\r\u001b[0K\u001b[36;1mExecuting", LogMark.StepBegin, "step_script")]
    [InlineData("section_end:1700000000:step_script\r\u001b[0K", LogMark.StepEnd, null)]
    [InlineData("ERROR: Job failed: exit code 1", LogMark.JobFailed, null)]
    [InlineData("[Pipeline] { (Test)", LogMark.StepBegin, "Test")]
    [InlineData("Stage \"Deploy\" skipped due to earlier failure(s)", LogMark.StepSkipped, null)]
    [InlineData("travis_fold:start:install", LogMark.StepBegin, "install")]
    [InlineData("The command \"npm test\" exited with 1.", LogMark.StepFailed, null)]
    [InlineData("The command \"npm test\" exited with 0.", LogMark.None, null)]
    [InlineData("--- :rspec: Tests", LogMark.StepBegin, ":rspec: Tests")]
    [InlineData("\u001b_bk;t=1716223784150\u0007--- Run tests", LogMark.StepBegin, "Run tests")]
    [InlineData("\u001b_bk;t=1716223784150\u0007--- FAIL: TestSum (0.00s)", LogMark.None, null)]
    [InlineData("$ npm test", LogMark.Command, null)]
    [InlineData("[Pipeline] sh", LogMark.Command, null)]
    [InlineData("--- a/file.txt", LogMark.None, null)]
    [InlineData("--- FAIL: TestSum (0.00s)", LogMark.None, null)]
    [InlineData("🚨 Error: The command exited with status 1", LogMark.StepFailed, null)]
    [InlineData("Exited with code exit status 1", LogMark.StepFailed, null)]
    public void What_runners_say_of_steps_is_understood(string raw, LogMark mark, string? name)
    {
        var line = Clean(raw);
        Assert.Equal((mark, name), (line.Mark, line.Name));
    }

    [Fact]
    public void The_step_that_a_line_names_is_kept() =>
        Assert.Equal("build\tRun tests", Clean("build\tRun tests\t2026-01-31T12:30:59.1234567Z text").Step);

    private static LogLine Clean(string raw) => new LogLineCleaner().Clean(1, raw);
}
