using Agency.Core.Repair;
using Agency.Languages.Python.Repair;

namespace Agency.Tests.Languages.Python.Repair;

public sealed class TraitReaderTests
{
    private const string Code = "def f(a, b):\n    log(a)\n    if a < b:\n        return a * b\n    return b\n";

    [Theory]
    [InlineData("a < b", "a <= b", PatchTraits.None)]
    [InlineData("a * b", "a + b", PatchTraits.None)]
    [InlineData("    log(a)\n", "", PatchTraits.OnlyDeletes)]
    [InlineData("    if a < b:\n        return a * b\n", "", PatchTraits.OnlyDeletes)]
    [InlineData("log(a)", "pass", PatchTraits.OnlyDeletes)]
    [InlineData("    log(a)\n", "    log(a)\n    pass\n", PatchTraits.None)]
    [InlineData("a < b", "True", PatchTraits.ConstantCondition)]
    [InlineData("a < b", "not 1", PatchTraits.ConstantCondition)]
    [InlineData("a * b", "None", PatchTraits.ReturnsConstant)]
    [InlineData("a * b", "6", PatchTraits.ReturnsConstant)]
    [InlineData("a * b", "77", PatchTraits.ReturnsConstant | PatchTraits.SpecialCase)]
    [InlineData("a < b", "a < 77", PatchTraits.SpecialCase)]
    [InlineData("a < b", "a == 'spam'", PatchTraits.SpecialCase)]
    [InlineData("a < b", "a < 1", PatchTraits.None)]
    [InlineData("a < b", "a < 78", PatchTraits.None)]
    [InlineData("    log(a)\n", "    try:\n        log(a)\n    except ValueError:\n        pass\n", PatchTraits.SwallowsException)]
    [InlineData("    log(a)\n", "    try:\n        log(a)\n    except ValueError:\n        raise KeyError\n", PatchTraits.None)]
    [InlineData("    log(a)\n", "    if a is None:\n        return None\n    log(a)\n", PatchTraits.None)]
    [InlineData("    log(a)\n", "    while True:\n        log(a)\n", PatchTraits.None)]
    public async Task What_is_dubious_in_a_change_is_told(string old, string text, PatchTraits traits)
    {
        var before = await Trees.ParseAsync(Code);
        var after = await Trees.ParseAsync(Code.Replace(old, text, StringComparison.Ordinal));

        Assert.Equal(traits, TraitReader.Read(before, after, new HashSet<string> { "77", "'spam'", "1", "None" }));
    }

    [Fact]
    public async Task A_literal_that_the_code_has_already_is_no_special_case()
    {
        var before = await Trees.ParseAsync("LIMIT = 77\n\n\ndef f(a):\n    return a < 5\n");
        var after = await Trees.ParseAsync("LIMIT = 77\n\n\ndef f(a):\n    return a < 77\n");

        Assert.Equal(PatchTraits.None, TraitReader.Read(before, after, new HashSet<string> { "77" }));
    }
}
