namespace Agency.Tests.House.Documents;

/// <summary>The reader of the documents' commands, which other tests rely on.</summary>
public sealed class ConsoleReaderTests
{
    [Fact]
    public void Commands_come_with_what_is_shown_below_them()
    {
        var commands = ConsoleReader.Read("""
            Text.

            ```console
            $ one \
                --more
            first
            $ two
            ```

            <!-- console: exit 1 -->

            ```console
            $ three
            ```

            <!-- console: not run, it needs the network -->
            ```console
            $ four
            ```

            ```yaml
            $ five
            ```
            """);

        Assert.Equal(["one \\\n    --more", "two", "three"], commands.Select(c => c.Text));
        Assert.Equal([["first"], [], []], commands.Select(c => c.Output));
        Assert.Equal([(4, 0), (7, 0), (13, 1)], commands.Select(c => (c.Line, c.ExitCode)));
    }

    [Theory]
    [InlineData("```bash\nls\n```", "Line 1: commands belong in a fence marked 'console'")]
    [InlineData("```console\nls\n```", "Line 2: a console fence begins with a command")]
    [InlineData("```console\n$ ls\n", "Line 1: the fence is never closed")]
    [InlineData("<!-- console: maybe -->\n```console\n$ ls\n```", "Line 1: 'maybe' is neither")]
    public void What_is_not_understood_is_an_error(string markdown, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => ConsoleReader.Read(markdown)).Message, StringComparison.Ordinal);

    [Fact]
    public void Shown_lines_must_be_printed_in_order()
    {
        var output = new ConsoleOutput();
        Assert.Null(output.FirstMissing(["a ... c", "...", "e"], "x\na b c\nd\ne\n"));
        Assert.Equal("a", output.FirstMissing(["e", "a"], "a\ne\n"));
        Assert.Equal("a.c", output.FirstMissing(["a.c"], "abc\n"));
    }

    [Fact]
    public void The_ids_of_this_run_stand_in_for_those_shown()
    {
        var output = new ConsoleOutput();
        Assert.Null(output.FirstMissing(["Healed as heal-20250102-030405-abcd."], "Healed as heal-20990102-030405-1234.\n"));
        Assert.Equal("undo heal-20990102-030405-1234", output.Resolve("undo heal-20250102-030405-abcd"));
        Assert.Null(output.FirstMissing(["heal-20250102-030405-abcd"], "heal-20990102-030405-1234\n"));
        Assert.NotNull(output.FirstMissing(["heal-20250102-030405-abcd"], "heal-20990102-030405-9999\n"));
    }
}
