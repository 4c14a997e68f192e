using Agency.Catalog.Analyzers.Mypy;

namespace Agency.Tests.Catalog.Analyzers.Mypy;

public sealed class MypyOutputTests
{
    [Theory]
    [InlineData("a.py:3:5:3:9: error: Bad thing: here  [attr-defined]", "a.py", 3, 4, 3, 9, "Bad thing: here", "attr-defined")]
    [InlineData("a.py:3:5: error: No code", "a.py", 3, 4, 3, -1, "No code", null)]
    [InlineData("a.py:3: error: No column  [misc]", "a.py", 3, -1, 3, -1, "No column", "misc")]
    [InlineData("a.py: error: Duplicate module named \"a\" (also at \"b/a.py\")", "a.py", 0, -1, 0, -1, "Duplicate module named \"a\" (also at \"b/a.py\")", null)]
    [InlineData("a b:3:4: error: x.py:1:10:1:11: error: Odd  [misc]", "a b:3:4: error: x.py", 1, 9, 1, 11, "Odd", "misc")]
    [InlineData("mypy.ini:2:1:2:1: error: Error importing plugin", "mypy.ini", 2, 0, 2, 1, "Error importing plugin", null)]
    [InlineData("s.pyi:1:1:1:2: error: In a stub [x] here  [name-defined]", "s.pyi", 1, 0, 1, 2, "In a stub [x] here", "name-defined")]
    public void A_line_of_text_has_a_place_a_message_and_a_code(
        string line, string file, int row, int column, int endRow, int endColumn, string text, string? code)
    {
        var message = Assert.Single(MypyOutput.Read(line + "\n"));

        Assert.Equal((file, row, column, endRow, endColumn), (message.File, message.Line, message.Column, message.EndLine, message.EndColumn));
        Assert.Equal((text, code), (message.Text, message.Code));
    }

    [Fact]
    public void Notes_belong_to_the_error_of_their_line()
    {
        var messages = MypyOutput.Read("""
            a.py:1:1:1:2: note: Revealed type is "builtins.int"
            a.py:3:5:3:9: error: No overload matches  [call-overload]
            a.py:3:5:3:9: note: Possible overload variants:
            a.py:3:5:3:9: note:     def f(x: int) -> int
            a.py:9:1:9:2: error: Other  [misc]
            Found 2 errors in 1 file
            """);

        Assert.Equal(["No overload matches", "Other"], messages.Select(m => m.Text));
        Assert.Equal(["Possible overload variants:", "    def f(x: int) -> int"], messages[0].Notes);
    }

    [Fact]
    public void From_1_11_on_a_line_is_json_and_its_columns_start_at_zero()
    {
        var messages = MypyOutput.Read("""
            {"file": "a.py", "line": 3, "column": 4, "message": "Bad", "hint": "Try this\nor that", "code": "arg-type", "severity": "error"}
            {"file": "a.py", "line": 5, "column": 0, "end_line": 6, "end_column": 3, "message": "Worse", "hint": null, "code": null, "severity": "error"}
            {"file": "a.py", "line": 7, "column": 0, "message": "Revealed", "hint": null, "code": "misc", "severity": "note"}
            """);

        Assert.Equal(2, messages.Count);
        Assert.Equal((4, -1, "arg-type"), (messages[0].Column, messages[0].EndColumn, messages[0].Code));
        Assert.Equal(["Try this", "or that"], messages[0].Notes);
        Assert.Equal((5, 0, 6, 3, null), (messages[1].Line, messages[1].Column, messages[1].EndLine, messages[1].EndColumn, messages[1].Code));
    }

    [Fact]
    public void What_is_neither_says_nothing() => Assert.Empty(MypyOutput.Read("Success: no issues found in 1 source file\n{broken\n\n"));
}
