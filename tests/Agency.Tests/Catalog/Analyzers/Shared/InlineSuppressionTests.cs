using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Shared;

public sealed class InlineSuppressionTests
{
    [Theory]
    [InlineData("run(x)  # nosec", true)]
    [InlineData("run(x)  # nosec B602", true)]
    [InlineData("run(x)  #nosec: B101, B602", true)]
    [InlineData("run(x)  # nosec B101", false)]
    [InlineData("run(x)  # NOSEC because it is ours", true)]
    [InlineData("run(x)  # nosecret", false)]
    [InlineData("run(x)", false)]
    public void Bandits_comment_settles_ruffs_rule(string line, bool expected) =>
        Assert.Equal(expected, InlineSuppression.ByNosec(new SourceText(line + "\n"), OnLine(1), "602"));

    [Theory]
    [InlineData("run(x)  # noqa", true)]
    [InlineData("run(x)  # noqa: S602", true)]
    [InlineData("run(x)  # noqa: E501, S6", true)]
    [InlineData("run(x)  # noqa:E501", false)]
    [InlineData("run(x)", false)]
    public void Ruffs_comment_settles_bandits_rule(string line, bool expected) =>
        Assert.Equal(expected, InlineSuppression.ByNoqa(new SourceText(line + "\n"), OnLine(1), "602"));

    [Fact]
    public void Any_line_of_the_statement_may_carry_it() =>
        Assert.True(InlineSuppression.ByNosec(new SourceText("run(\n    x,\n)  # nosec\n"), new SourceRange(new LinePosition(1, 1), new LinePosition(3, 2)), "602"));

    private static SourceRange OnLine(int line) => new(new LinePosition(line, 1), new LinePosition(line, 2));
}
