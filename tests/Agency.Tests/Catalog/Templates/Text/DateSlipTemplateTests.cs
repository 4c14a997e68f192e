namespace Agency.Tests.Catalog.Templates.Text;

public sealed class DateSlipTemplateTests
{
    private const string Id = "date-slip";

    [Theory]
    [InlineData("def f(a, b):\n    return (a - b).seconds\n", "def f(a, b):\n    return (a - b).total_seconds()\n")]
    [InlineData("from datetime import timedelta\n\n\ndef f(d):\n    return d + timedelta(hours=1)\n", "from datetime import timedelta\n\n\ndef f(d):\n    return d + timedelta(days=1)\n")]
    [InlineData("def f(d):\n    return d.strftime(\"%m/%d\")\n", "def f(d):\n    return d.strftime(\"%d/%m\")\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return a.name + \"%d\" + a.format(\"%m\")\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
