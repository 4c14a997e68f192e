namespace Agency.Tests.Catalog.Templates.Text;

public sealed class FormatSlipTemplateTests
{
    private const string Id = "format-slip";

    [Theory]
    [InlineData("def f(x):\n    return f\"{x:.1f}\"\n", "def f(x):\n    return f\"{x:.2f}\"\n")]
    [InlineData("def f(x):\n    return f\"{x} h\"\n", "def f(x):\n    return f\"{x:02d} h\"\n")]
    [InlineData("def f(x):\n    return \"%d\" % x\n", "def f(x):\n    return \"%.2f\" % x\n")]
    [InlineData("def f(xs):\n    return \" \".join(xs)\n", "def f(xs):\n    return \", \".join(xs)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(x):\n    return \"{x}\".format(x=x)\n", "def f(x):\n    return f\"{x}\".format(x=x)\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(x):\n    return x + \"{y}\"\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
