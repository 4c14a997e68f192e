namespace Agency.Tests.Catalog.Templates.Conditions;

public sealed class FloatComparisonTemplateTests
{
    private const string Id = "float-comparison";

    [Theory]
    [InlineData("def f(a):\n    return a != 0.3\n", "import math\n\n\ndef f(a):\n    return not math.isclose(a, 0.3)\n")]
    [InlineData("from math import isclose\n\n\ndef f(a):\n    return a == 0.3\n", "from math import isclose\n\n\ndef f(a):\n    return isclose(a, 0.3)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return a == \"x\"\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
