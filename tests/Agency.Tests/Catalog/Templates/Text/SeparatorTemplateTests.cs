namespace Agency.Tests.Catalog.Templates.Text;

public sealed class SeparatorTemplateTests
{
    private const string Id = "separator";

    [Fact]
    public async Task A_usual_separator_is_put_behind_or_before()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def inside(name, package):\n    return name.startswith(package)\n");

        Assert.Contains("def inside(name, package):\n    return name.startswith(package + \".\")\n", changed);
        Assert.Contains("def inside(name, package):\n    return name.startswith(\".\" + package)\n", changed);
    }

    [Fact]
    public async Task A_separator_of_the_file_is_taken() =>
        Assert.Contains("def has(name, suffix):\n    last = name.split(\"_\")[-1]\n    return name.endswith(\"_\" + suffix) or last == suffix\n", await TemplateTrial.ChangedAsync(Id, "def has(name, suffix):\n    last = name.split(\"_\")[-1]\n    return name.endswith(suffix) or last == suffix\n"));

    [Theory]
    [InlineData("def f(path, name):\n    return path.startswith(\"a\") or startswith(name)\n")]
    [InlineData("def f(text, mark):\n    return f\"{text.count(mark)}\"\n")]
    public async Task Constants_functions_and_formatted_texts_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
