namespace Agency.Tests.Catalog.Templates.Conditions;

public sealed class BothSidesTemplateTests
{
    private const string Id = "both-sides";

    [Fact]
    public async Task Texts_are_compared_in_one_form_or_by_type_as_well()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def differ(header, name):\n    return header != name\n");

        Assert.Contains("def differ(header, name):\n    return header.strip() != name.strip()\n", changed);
        Assert.Contains("def differ(header, name):\n    return str(header) != str(name)\n", changed);
        Assert.Contains("def differ(header, name):\n    return type(header) is not type(name) or header != name\n", changed);
    }

    [Fact]
    public async Task Lists_are_compared_without_regard_to_order() =>
        Assert.Contains("def same(a, b):\n    found = list(a)\n    wanted = list(b)\n    return sorted(found) == sorted(wanted)\n", await TemplateTrial.ChangedAsync(Id, "def same(a, b):\n    found = list(a)\n    wanted = list(b)\n    return found == wanted\n"));

    [Fact]
    public async Task Lists_have_no_case() =>
        Assert.DoesNotContain(await TemplateTrial.ChangedAsync(Id, "def same(a, b):\n    found = list(a)\n    wanted = list(b)\n    return found == wanted\n"), text => text.Contains(".lower()", StringComparison.Ordinal));

    [Fact]
    public async Task What_is_negated_is_put_in_parentheses() =>
        Assert.Contains("def differ(a, b):\n    return not (type(a) is type(b) and a == b)\n", await TemplateTrial.ChangedAsync(Id, "def differ(a, b):\n    return not a == b\n"));

    [Fact]
    public async Task Constants_displays_and_chains_are_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "def f(a, b, c):\n    return a == 1 or a in (b, c) or a < b < c or a is b\n"));
}
