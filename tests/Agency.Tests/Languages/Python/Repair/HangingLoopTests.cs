using Agency.Core.Diagnosis;
using Agency.Core.Verification;
using Agency.Languages.Python.Repair;
using Agency.Tests.Support;

namespace Agency.Tests.Languages.Python.Repair;

public sealed class HangingLoopTests
{
    private const string Code = "def count(text):\n    found = 0\n    at = text.find('<')\n    while at != -1:\n        found += 1\n        at = text.find('<')\n    return found\n";

    [Fact]
    public async Task What_the_condition_asks_for_is_pointed_to()
    {
        var clues = await CluesAsync("Hang", 5);

        Assert.Equal([4, 6], clues.Select(c => c.FirstLine).Order());
        Assert.True(clues.Single(c => c.FirstLine == 6).Strength > clues.Single(c => c.FirstLine == 4).Strength);
    }

    [Theory]
    [InlineData("ValueError", 5)]
    [InlineData("Hang", 2)]
    public async Task Other_failures_and_places_outside_of_loops_say_nothing(string exception, int line) =>
        Assert.Empty(await CluesAsync(exception, line));

    private static async Task<IReadOnlyList<Clue>> CluesAsync(string exception, int line)
    {
        await using var project = await PythonProject.OpenAsync(("tags.py", Code));
        var failure = new TestResult("test_tags.py::test", TestOutcome.Failed, TimeSpan.FromSeconds(1), "", [new StackFrameInfo("tags.py", line, "count")]) { Exception = exception };
        return await new PythonRepair().SliceAsync(project.Workspace, failure, CancellationToken.None);
    }

    [Fact]
    public async Task Of_an_object_only_what_is_asked_for_counts()
    {
        await using var project = await PythonProject.OpenAsync(("tags.py", "class A:\n    def f(self):\n        while self.at < len(self.text):\n            self.seen += 1\n            self.at += 0\n"));
        var failure = new TestResult("test_tags.py::test", TestOutcome.Failed, TimeSpan.FromSeconds(1), "", [new StackFrameInfo("tags.py", 4, "f")]) { Exception = "Hang" };

        Assert.Equal([3, 5], (await new PythonRepair().SliceAsync(project.Workspace, failure, CancellationToken.None)).Select(c => c.FirstLine).Order());
    }
}
