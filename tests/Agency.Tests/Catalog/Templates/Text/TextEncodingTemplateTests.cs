using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Text;

public sealed class TextEncodingTemplateTests
{
    private const string Id = "text-encoding";

    [Theory]
    [InlineData("def f(data):\n    return data.decode(\"ascii\")\n", "def f(data):\n    return data.decode(\"utf-8\")\n")]
    [InlineData("def f(path):\n    with open(path) as file:\n        return file.read()\n", "def f(path):\n    with open(path, \"rb\") as file:\n        return file.read()\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("TypeError", "a bytes-like object is required, not 'str'", "def f(out, text):\n    out.put(text)\n", "def f(out, text):\n    out.put(text.encode())\n")]
    [InlineData("UnicodeDecodeError", "'utf-8' codec can't decode byte", "def f(data):\n    return data.decode()\n", "def f(data):\n    return data.decode(errors=\"replace\")\n")]
    public async Task A_failure_tells_what_is_offered(string exception, string message, string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before, new FailureText(exception, message)));

    [Theory]
    [InlineData("def f(data):\n    return data.upper()\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
