using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Sandboxes;

public sealed class UnconfinedSandboxTests : SandboxCompliance
{
    protected override ISandbox Sandbox { get; } = new UnconfinedSandbox(new ProcessRunner(HostEnvironment.Current, TimeProvider.System), TimeProvider.System);

    [Fact]
    public void It_calls_itself_none() => Assert.Equal("none", Sandbox.Name);

    [Theory]
    [InlineData("/repo", "/copy")]
    [InlineData("/repo/a b", "/copy/a b")]
    [InlineData("--root=/repo/src", "--root=/copy/src")]
    [InlineData("/repo:/repo/src:/usr", "/copy:/copy/src:/usr")]
    [InlineData("/repository", "/repository")]
    [InlineData("/other/repo", "/other/repo")]
    [InlineData("a/repo", "a/repo")]
    [InlineData("/repo/.venv/bin/python", "/repo/.venv/bin/python")]
    [InlineData("/repo/.venvs", "/copy/.venvs")]
    [InlineData("['/repo', \"/repo\"]", "['/copy', \"/copy\"]")]
    [InlineData("", "")]
    public void Whole_path_prefixes_are_translated(string given, string expected)
    {
        var translation = new PathTranslation([new SandboxMount("/copy", "/repo", Writable: true), new SandboxMount("/repo/.venv", "/repo/.venv", Writable: false)]);

        Assert.Equal(expected, translation.Apply(given));
    }
}
