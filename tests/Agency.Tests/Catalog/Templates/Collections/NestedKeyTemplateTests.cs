namespace Agency.Tests.Catalog.Templates.Collections;

public sealed class NestedKeyTemplateTests
{
    [Fact]
    public async Task Both_levels_get_a_default() =>
        Assert.Contains("def f(d, a, b):\n    return d.get(a, {}).get(b, None)\n", await TemplateTrial.ChangedAsync("nested-key", "def f(d, a, b):\n    return d[a][b]\n"));

    [Fact]
    public async Task A_slice_is_no_key() =>
        Assert.Empty(await TemplateTrial.ChangedAsync("nested-key", "def f(d, a):\n    return d[a][1:]\n"));
}
