namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class BranchFormTemplateTests
{
    private const string Id = "branch-form";

    [Theory]
    [InlineData("def f(a):\n    if a > 1:\n        a = 1\n    if a > 0:\n        a = 2\n    return a\n", "def f(a):\n    if a > 1:\n        a = 1\n    elif a > 0:\n        a = 2\n    return a\n")]
    [InlineData("def f(n):\n    if n > 9:\n        n //= 10\n    return n\n", "def f(n):\n    while n > 9:\n        n //= 10\n    return n\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        if not x:\n            break\n        print(x)\n", "def f(xs):\n    for x in xs:\n        if not x:\n            continue\n        print(x)\n")]
    [InlineData("def f(a, b):\n    if a:\n        b = 1\n    b = 2\n    return b\n", "def f(a, b):\n    if a:\n        b = 1\n    else:\n        b = 2\n    return b\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    if a:\n        return 1\n    else:\n        return 2\n    if a:\n        return 3\n", "def f(a):\n    if a:\n        return 1\n    else:\n        return 2\n    elif a:\n        return 3\n")]
    public async Task What_makes_no_sense_is_not_offered(string before, string never) =>
        Assert.DoesNotContain(never, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    b = a\n    return b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task A_last_question_is_not_asked() =>
        Assert.Contains("def f(a):\n    if a > 1:\n        return 1\n    else:\n        return 2\n", await TemplateTrial.ChangedAsync(Id, "def f(a):\n    if a > 1:\n        return 1\n    elif a > 0:\n        return 2\n"));
}
