namespace Agency.Tests.Catalog.Templates.Text;

public sealed class RegexSlipTemplateTests
{
    private const string Id = "regex-slip";

    [Theory]
    [InlineData("import re\n\n\ndef f(t):\n    return re.findall(\"<.*>\", t)\n", "import re\n\n\ndef f(t):\n    return re.findall(\"<.*?>\", t)\n")]
    [InlineData("import re\n\n\ndef f(t):\n    return re.sub(r\"[aeiou]\", \"\", t)\n", "import re\n\n\ndef f(t):\n    return re.sub(r\"[aeiou]\", \"\", t, flags=re.IGNORECASE)\n")]
    [InlineData("import re\n\nWORD = r\"\\w\"\n", "import re\n\nWORD = r\"\\w+\"\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(t):\n    return t.split(\".\"), t.match(\"a*\")\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
