using Agency.Cli.Healing;

namespace Agency.Tests.Cli.Healing;

public sealed class LastStageTests
{
    [Fact]
    public void What_a_heal_was_at_last_is_told_as_on_the_terminal()
    {
        var stage = new LastStage();
        Assert.Equal("", stage.Text);

        stage.Report("scan", "looking for problems");
        stage.Report("tests", "running the tests as they are");

        Assert.Equal("tests: running the tests as they are", stage.Text);
    }
}
