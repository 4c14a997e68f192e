namespace Agency.Tests.Catalog.Templates.Values;

public sealed class ClampedTemplateTests
{
    private const string Id = "clamped";

    [Fact]
    public async Task An_index_stays_in_its_list()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def behind(items, i):\n    return items[i + 1]\n");

        Assert.Contains("def behind(items, i):\n    return items[min(i + 1, len(items) - 1)]\n", changed);
        Assert.Contains("def behind(items, i):\n    return items[max(0, i + 1)]\n", changed);
    }

    [Fact]
    public async Task What_is_returned_stays_within_a_limit()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def grow(size, limit):\n    return size * 2\n");

        Assert.Contains("def grow(size, limit):\n    return min(size * 2, limit)\n", changed);
        Assert.Contains("def grow(size, limit):\n    return max(size * 2, limit)\n", changed);
    }

    [Fact]
    public async Task The_bound_of_a_slice_is_not_below_zero() =>
        Assert.Contains("def around(text, i):\n    return text[max(0, i - 2):i]\n", await TemplateTrial.ChangedAsync(Id, "def around(text, i):\n    return text[i - 2:i]\n"));

    [Fact]
    public async Task Plain_variables_and_what_is_bounded_already_are_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "def f(a):\n    b = a\n    return min(a, 3)\n"));
}
