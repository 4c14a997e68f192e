namespace Agency.Tests.Catalog.Templates.Values;

public sealed class ElementsConvertedTemplateTests
{
    private const string Id = "elements-converted";

    [Fact]
    public async Task What_is_unpacked_from_a_text_is_converted() =>
        Assert.Contains("def add(line):\n    a, b = map(int, line.split(\",\"))\n    return a + b\n", await TemplateTrial.ChangedAsync(Id, "def add(line):\n    a, b = line.split(\",\")\n    return a + b\n"));

    [Fact]
    public async Task What_is_kept_becomes_a_list_and_what_is_summed_up_need_not()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def total(text):\n    numbers = text.split()\n    return sum(numbers)\n");

        Assert.Contains("def total(text):\n    numbers = list(map(float, text.split()))\n    return sum(numbers)\n", changed);
        Assert.Contains("def total(text):\n    numbers = text.split()\n    return sum(map(int, numbers))\n", changed);
    }

    [Fact]
    public async Task What_is_joined_becomes_texts() =>
        Assert.Contains("def row(numbers):\n    return \",\".join(map(str, numbers))\n", await TemplateTrial.ChangedAsync(Id, "def row(numbers):\n    return \",\".join(numbers)\n"));

    [Fact]
    public async Task What_is_converted_or_made_of_numbers_is_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "def f(xs, a, b):\n    return sum(map(int, xs)) + max(a, b) + len(list(range(a)))\n"));
}
