namespace Agency.Tests.Catalog.Templates.Values;

public sealed class UnitScaleTemplateTests
{
    [Fact]
    public async Task A_number_is_scaled_by_a_constant_of_the_module() =>
        Assert.Contains("RATE = 12\n\n\ndef f(months):\n    return months / RATE\n", await TemplateTrial.ChangedAsync("unit-scale", "RATE = 12\n\n\ndef f(months):\n    return months\n"));

    [Fact]
    public async Task What_is_added_up_is_put_in_parentheses() =>
        Assert.Contains("def f(a, b):\n    return (a + b) / 100\n", await TemplateTrial.ChangedAsync("unit-scale", "def f(a, b):\n    return a + b\n"));

    [Fact]
    public async Task What_a_method_belongs_to_is_no_number() =>
        Assert.DoesNotContain(await TemplateTrial.ChangedAsync("unit-scale", "class C:\n    def f(self):\n        return g(self)\n"), text => text.Contains("self /", StringComparison.Ordinal));

    [Fact]
    public async Task What_is_converted_to_a_number_is_scaled_too() =>
        Assert.Contains("def f(text):\n    return float(text) / 100\n", await TemplateTrial.ChangedAsync("unit-scale", "def f(text):\n    return float(text)\n"));
}
