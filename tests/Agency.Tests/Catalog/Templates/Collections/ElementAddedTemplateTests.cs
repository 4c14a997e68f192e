namespace Agency.Tests.Catalog.Templates.Collections;

public sealed class ElementAddedTemplateTests
{
    private const string Id = "element-added";

    [Theory]
    [InlineData("def f(x):\n    return x in [1, 2, 3]\n", "def f(x):\n    return x in [1, 2]\n")]
    [InlineData("def f(a, b):\n    return {\"a\": a}\n", "def f(a, b):\n    return {\"a\": a, \"b\": b}\n")]
    [InlineData("def f(path, node):\n    return path + [path]\n", "def f(path, node):\n    return path + [path, node]\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(x):\n    return x[1, 2], *x\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task A_key_gets_its_part_in_all_places() =>
        Assert.Contains("def visit(x, y, z, seen):\n    if (x, y, z) in seen:\n        return\n    seen.add((x, y, z))\n", await TemplateTrial.ChangedAsync(Id, "def visit(x, y, z, seen):\n    if (x, y) in seen:\n        return\n    seen.add((x, y))\n"));
}
