using Agency.Core.Repair;

namespace Agency.Tests.Core.Repair;

public sealed class TokensTests
{
    [Theory]
    [InlineData("a + b", "a + b", 0)]
    [InlineData("a + b", "a  +  b", 0)]
    [InlineData("a + b", "a - b", 1)]
    [InlineData("a + b", "a + b + c", 2)]
    [InlineData("f(x)", "f(x, y)", 2)]
    [InlineData("", "return None", 2)]
    [InlineData("item_1", "item_2", 1)]
    [InlineData("a < b", "b < a", 3)]
    public void What_differs_is_counted_in_words_and_signs(string before, string after, int size)
    {
        Assert.Equal(size, Tokens.Difference(before, after));
        Assert.Equal(size, Tokens.Difference(after, before));
    }
}
