using Agency.Languages.Python.Testing;

namespace Agency.Tests.Languages.Python.Testing;

public sealed class CodeLinesTests
{
    /// <summary>Behind <c>#=</c> stands the line that tells of this one; lines without are not run.</summary>
    private const string Code =
        """"
        """What this is for.

        Of several lines.
        """
        from __future__ import annotations

        import os  #= 7

        # A comment.
        LIMIT = {  #= 10
            "a": 1,  #= 10
            # a comment between

            "b": 2,  #= 10
        }  #= 10
        size: int


        @cache  #= 20
        def total(  #= 20
            items,  #= 20
        ):
            """Adds."""
            global seen
            seen = 1  #= 25
            try:  #= 26
                return sum(items)  #= 27
            except (  #= 32
                ValueError,  #= 32
            ):  #= 32
                # told by what is in it
                log("bad")  #= 32
            else:
                pass  #= 34
            finally:

                done()  #= 37


        class Shop:  #= 40
            """A shop."""

            name: str = "x"  #= 43

            async def close(self): return 1  #= 45
        """";

    [Fact]
    public async Task Lines_with_code_are_told_by_their_statements_and_others_are_not_there()
    {
        var lines = CodeLines.Of(await Trees.ParseAsync(Code));

        var expected = Code.ReplaceLineEndings("\n").Split('\n').Select((text, at) => (Line: at + 1, Mark: text.IndexOf("#= ", StringComparison.Ordinal), Text: text))
            .Where(l => l.Mark >= 0).Select(l => $"{l.Line} by {l.Text[(l.Mark + 3)..].Trim()}");
        Assert.Equal(expected, lines.OrderBy(l => l.Key).Select(l => $"{l.Key} by {l.Value}"));
    }

    [Theory]
    [InlineData("if a:\n    x = 1\nelif b:\n    x = 2\nelse:\n    x = 3\n", "1 2 3 4 6")]
    [InlineData("for a in b:\n    pass\nwhile c: d()\n", "1 2 3")]
    [InlineData("with open(a) as b, \\\n     open(c) as d:\n    e()\n", "1 2 3")]
    [InlineData("'''only a text'''\n", "")]
    [InlineData("", "")]
    public async Task Each_statement_and_each_head_counts(string code, string lines) =>
        Assert.Equal(lines, string.Join(' ', CodeLines.Of(await Trees.ParseAsync(code)).Keys.Order()));
}
