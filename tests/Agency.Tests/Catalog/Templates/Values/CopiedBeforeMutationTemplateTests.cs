namespace Agency.Tests.Catalog.Templates.Values;

public sealed class CopiedBeforeMutationTemplateTests
{
    private const string Id = "copied-before-mutation";

    [Theory]
    [InlineData("class C:\n    def __init__(self, xs):\n        xs.append(1)\n        self.xs = xs\n", "class C:\n    def __init__(self, xs):\n        xs.append(1)\n        self.xs = list(xs)\n")]
    [InlineData("def f(n, m):\n    return [[0] * m] * n\n", "def f(n, m):\n    return [[0] * m for _ in range(n)]\n")]
    [InlineData("def f(a):\n    b = a\n    return b\n", "import copy\n\n\ndef f(a):\n    b = copy.deepcopy(a)\n    return b\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    b = a + 1\n    print(a)\n    return -b\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task A_copy_may_have_to_go_deep() =>
        Assert.Contains("import copy\n\n\ndef f(grid):\n    rows = copy.deepcopy(grid)\n    rows[0][0] = 1\n    return rows\n", await TemplateTrial.ChangedAsync(Id, "import copy\n\n\ndef f(grid):\n    rows = list(grid)\n    rows[0][0] = 1\n    return rows\n"));

    [Fact]
    public async Task A_slice_of_all_is_such_a_copy_too() =>
        Assert.Contains("import copy\n\n\ndef f(grid):\n    rows = copy.deepcopy(grid)\n    rows[0][0] = 1\n    return rows\n", await TemplateTrial.ChangedAsync(Id, "import copy\n\n\ndef f(grid):\n    rows = grid[:]\n    rows[0][0] = 1\n    return rows\n"));
}
