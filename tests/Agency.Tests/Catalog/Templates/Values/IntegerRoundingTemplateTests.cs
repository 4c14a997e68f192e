namespace Agency.Tests.Catalog.Templates.Values;

public sealed class IntegerRoundingTemplateTests
{
    private const string Id = "integer-rounding";

    [Theory]
    [InlineData("def f(n, size):\n    return n // size\n", "def f(n, size):\n    return -(-n // size)\n")]
    [InlineData("def f(x):\n    return round(x)\n", "def f(x):\n    return int(x + 0.5)\n")]
    [InlineData("import math\n\n\ndef f(a, b):\n    return int(a / b)\n", "import math\n\n\ndef f(a, b):\n    return math.ceil(a / b)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a, b):\n    return a * b + round(a, 1)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task Money_is_rounded_half_up() =>
        Assert.Contains("import decimal\n\n\ndef cents(x):\n    return x.quantize(decimal.Decimal(\"0.01\"), rounding=decimal.ROUND_HALF_UP)\n", await TemplateTrial.ChangedAsync(Id, "import decimal\n\n\ndef cents(x):\n    return x.quantize(decimal.Decimal(\"0.01\"))\n"));

    [Fact]
    public async Task A_float_becomes_a_decimal_by_its_text() =>
        Assert.Contains("import decimal\n\n\ndef exact(price):\n    return decimal.Decimal(str(price))\n", await TemplateTrial.ChangedAsync(Id, "import decimal\n\n\ndef exact(price):\n    return decimal.Decimal(price)\n"));

    [Fact]
    public async Task One_more_than_the_whole_parts_becomes_rounding_up()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def pages(n, size):\n    return n // size + 1\n");

        Assert.Contains("def pages(n, size):\n    return -(-n // size)\n", changed);
        Assert.Contains("def pages(n, size):\n    return max(1, -(-n // size))\n", changed);
        Assert.Contains("def pages(n, size):\n    return (n - 1) // size + 1\n", changed);
    }
}
