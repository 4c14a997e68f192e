namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class ParenthesesTemplateTests
{
    private const string Id = "parentheses";

    [Theory]
    [InlineData("def f(a, b, c):\n    return a / b * c\n", "def f(a, b, c):\n    return a / (b * c)\n")]
    [InlineData("def f(a, b, c):\n    return a or b and c\n", "def f(a, b, c):\n    return (a or b) and c\n")]
    [InlineData("def f(a, b):\n    return not a and b\n", "def f(a, b):\n    return not (a and b)\n")]
    [InlineData("def f(a, b, c):\n    return (a + b) * c\n", "def f(a, b, c):\n    return a + b * c\n")]
    [InlineData("def f(a, b, c):\n    return a + b if c else 0\n", "def f(a, b, c):\n    return a + (b if c else 0)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b, c):\n    return a + b + c\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_is_scaled_is_shifted_first() =>
        Assert.Contains("def f(a, b, c):\n    return (a - c) * b\n", await TemplateTrial.ChangedAsync(Id, "def f(a, b, c):\n    return a * b - c\n"));

    [Fact]
    public async Task What_is_shifted_is_scaled_first() =>
        Assert.Contains("def f(a, b, c):\n    return a / c - b\n", await TemplateTrial.ChangedAsync(Id, "def f(a, b, c):\n    return (a - b) / c\n"));

    [Fact]
    public async Task A_choice_may_begin_at_any_part_of_a_sum()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def f(n, u):\n    return n + \"(\" + u + \")\" if u else \"\"\n");

        Assert.Contains("def f(n, u):\n    return n + (\"(\" + u + \")\" if u else \"\")\n", changed);
        Assert.Contains("def f(n, u):\n    return n + \"(\" + u + (\")\" if u else \"\")\n", changed);
    }
}
