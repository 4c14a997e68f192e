namespace Agency.Tests.Catalog.Templates.Values;

public sealed class CycleFromOneTemplateTests
{
    private const string Id = "cycle-from-one";

    [Fact]
    public async Task The_turns_are_counted_as_the_rest_is()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def f(total, y):\n    year = y + total // 12\n    month = total % 12\n    return year, month\n");

        Assert.Contains("def f(total, y):\n    year = y + (total - 1) // 12\n    month = (total - 1) % 12 + 1\n    return year, month\n", changed);
        Assert.Contains("def f(total, y):\n    year = y + total // 12\n    month = (total - 1) % 12 + 1\n    return year, month\n", changed);
    }

    [Theory]
    [InlineData("def f(a):\n    return \"%s\" % a\n")]
    [InlineData("def f(a):\n    return a // 12\n")]
    public async Task Texts_and_quotients_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
