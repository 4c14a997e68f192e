using Agency.Core.Repair.Undoing;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Repair.Undoing;

public sealed class EditLinesTests
{
    private static readonly SourceText Source = new("a\nb\nc\nd\n");

    private static readonly RepositoryPath File = RepositoryPath.Parse("a.py");

    [Theory]
    [InlineData("b\nc\n", "x\nc\n", "b\n>x\n")]
    [InlineData("b\nc\n", "x\ny\n", "b\n>x\n;c\n>y\n")]
    [InlineData("b\nc\n", "", "b\n>;c\n>")]
    [InlineData("b\n", "x\n", "b\n>x\n")]
    [InlineData("b\nc\n", "x\n", "b\nc\n>x\n")]
    [InlineData("", "x\ny\n", ">x\ny\n")]
    public void Lines_are_parted_where_they_can_be(string old, string text, string parts)
    {
        var at = Source.Text.IndexOf(old.Length > 0 ? old : "c", StringComparison.Ordinal);
        var edit = new Edit(File, new TextSpan(at, at + old.Length), text);

        var lines = EditLines.Of(Source, edit).ToList();

        Assert.Equal(parts, string.Join(';', lines.Select(l => $"{Source.Slice(l.Span)}>{l.NewText}")));
        Assert.Equal(Source.Apply([edit]).Text, Source.Apply(lines).Text);
    }
}
