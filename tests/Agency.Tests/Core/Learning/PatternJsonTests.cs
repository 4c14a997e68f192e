using Agency.Core.Learning;
using Agency.Testing.Compliance;

namespace Agency.Tests.Core.Learning;

public sealed class PatternJsonTests
{
    private static readonly string Library = PatternJson.WriteLibrary([PatternStoreCompliance.Sample()]);

    [Fact]
    public void A_library_comes_back_as_it_was_written() =>
        Assert.Equal(Library, PatternJson.WriteLibrary(PatternJson.ReadLibrary(Library)));

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "'schema' must be")]
    [InlineData("""{"schema":"agency.patterns/2","patterns":[]}""", "'schema' must be")]
    [InlineData("""{"schema":"agency.patterns/1"}""", "'patterns' is missing")]
    [InlineData("""{"schema":"agency.patterns/1","patterns":{}}""", "another type")]
    [InlineData("""{"schema":"agency.patterns/1","patterns":[7]}""", "Pattern 1: A pattern is an object")]
    public void What_is_no_library_is_refused_with_a_reason(string text, string reason) => Refused(text, reason);

    [Theory]
    [InlineData("\"kind\": \"node\"", "\"kind\": \"all\"", "'kind' is 'all'")]
    [InlineData("\"id\": \"old\"", "\"id\": \"other\"", "Its id is not that of its content")]
    [InlineData("\"module\": \"a.b\"", "\"module\": \"a; import os\"", "'module' is not of the form")]
    [InlineData("\"name\": \"new\"", "\"name\": \"new\\nx\"", "'name' is not of the form")]
    [InlineData("\"kind\": \"Call\"", "\"kind\": \"../Call\"", "'kind' is not of the form")]
    [InlineData("\"hole\": 0", "\"hole\": 100000", "out of range")]
    [InlineData("\"rule\": \"ruff:X001\"", "\"rule\": \"nothing\"", "'rule' is not of the form")]
    [InlineData("\"seen\": 1", "\"seen\": -1", "'seen' is no count")]
    [InlineData("\"learnedAt\": \"2025", "\"learnedAt\": \"soon", "a time is no time")]
    public void A_pattern_that_this_program_would_not_write_is_refused(string old, string now, string reason)
    {
        Assert.Contains(old, Library, StringComparison.Ordinal);
        Refused(Library.Replace(old, now, StringComparison.Ordinal), reason);
    }

    [Fact]
    public void A_hole_from_nowhere_is_refused()
    {
        var at = Library.LastIndexOf("\"hole\": 0", StringComparison.Ordinal);
        Refused(Library[..at] + "\"hole\": 1" + Library[(at + 9)..], "do not belong together");
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"kind":"A","scalars":{},"children":[""", 100)) + string.Concat(Enumerable.Repeat("]}", 100));
        var start = Library.IndexOf("\"before\": [", StringComparison.Ordinal) + 11;
        Refused(Library[..start] + deep + "," + Library[start..], "nested too deeply");
    }

    private static void Refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => PatternJson.ReadLibrary(text)).Message, StringComparison.OrdinalIgnoreCase);
}
