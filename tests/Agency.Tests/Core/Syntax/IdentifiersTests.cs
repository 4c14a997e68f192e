using Agency.Core.Syntax;

namespace Agency.Tests.Core.Syntax;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("Variable `fooBar` is fooBarred; fooBar.", "Variable `foo_bar` is fooBarred; foo_bar.")]
    [InlineData("my_fooBar", "my_fooBar")]
    [InlineData("", "")]
    public void Whole_words_are_renamed(string text, string expected) =>
        Assert.Equal(expected, Identifiers.Rename(text, new Dictionary<string, string> { ["fooBar"] = "foo_bar" }));

    [Fact]
    public void A_dollar_in_a_name_is_a_dollar() => Assert.Equal("$1", Identifiers.Rename("a", new Dictionary<string, string> { ["a"] = "$1" }));
}
