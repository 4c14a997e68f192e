using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Tests.Languages.Python.Edits;

public sealed class LineDiffTests
{
    private static readonly RepositoryPath File = RepositoryPath.Parse("a.py");

    [Theory]
    [InlineData("", "")]
    [InlineData("a\n", "")]
    [InlineData("", "a\n")]
    [InlineData("a\nb\nc\n", "a\nc\n")]
    [InlineData("a\nb\nc\n", "a\nx\nc\ny\n")]
    [InlineData("a\nb", "a\nb\nc\n")]
    [InlineData("a\r\nb\r\n", "x\r\na\r\nb\r\n")]
    [InlineData("a\na\na\n", "a\na\n")]
    [InlineData("x\ny\n", "y\nx\n")]
    public void The_edits_lead_from_one_text_to_the_other(string before, string after)
    {
        var edits = LineDiff.Between(File, new SourceText(before), new SourceText(after));

        Assert.False(EditSet.HasOverlap([.. edits]));
        Assert.Equal(after, EditSet.Apply(before, edits));
    }

    [Fact]
    public void What_is_common_is_not_touched()
    {
        var edit = Assert.Single(LineDiff.Between(File, new SourceText("a\nb\nc\nd\n"), new SourceText("a\nb\nx\nd\n")));

        Assert.Equal(new Edit(File, new TextSpan(4, 6), "x\n"), edit);
    }

    [Fact]
    public void Random_texts_come_out_right()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var before = Text();
            var after = Text();
            Assert.Equal(after, EditSet.Apply(before, LineDiff.Between(File, new SourceText(before), new SourceText(after))));
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)('a' + random.Next(4)) + "\n"));
    }
}
