namespace Agency.Tests.Catalog.Templates.Operators;

public sealed class OperandAddedTemplateTests
{
    private const string Id = "operand-added";

    [Fact]
    public async Task A_parameter_that_nothing_reads_is_taken_into_account()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def cost(price, amount):\n    return price\n");

        Assert.Contains("def cost(price, amount):\n    return price * amount\n", changed);
        Assert.Contains("def cost(price, amount):\n    return price + amount\n", changed);
        Assert.Contains("def cost(price, amount):\n    return price - amount\n", changed);
    }

    [Fact]
    public async Task A_sum_is_multiplied_as_a_whole_or_in_part()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def total(net, tax, rate):\n    return net + tax\n");

        Assert.Contains("def total(net, tax, rate):\n    return (net + tax) * rate\n", changed);
        Assert.Contains("def total(net, tax, rate):\n    return net * rate + tax\n", changed);
    }

    [Theory]
    [InlineData("def label(count):\n    text = \"n\"\n    return text\n")]
    [InlineData("rate = 2\nprice = rate\n")]
    public async Task Texts_and_the_code_of_modules_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
