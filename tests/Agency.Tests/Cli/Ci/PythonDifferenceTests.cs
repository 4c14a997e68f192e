using Agency.Cli.Ci;
using Agency.Core.Projects;

namespace Agency.Tests.Cli.Ci;

public sealed class PythonDifferenceTests
{
    [Theory]
    [InlineData("3.12.7", "The run had Python 3.12.7, and here it is 3.11.2.")]
    [InlineData("3.11.9", null)]
    [InlineData("x", null)]
    [InlineData(null, null)]
    public void Another_minor_version_is_another_Python(string? run, string? told) =>
        Assert.Equal(told, PythonDifference.Of(run, new Interpreter("/usr/bin/python3", new Version(3, 11, 2), [], "PATH", "pytest")));

    [Fact]
    public void Without_one_there_is_no_difference() => Assert.Null(PythonDifference.Of("3.12.7", null));
}
