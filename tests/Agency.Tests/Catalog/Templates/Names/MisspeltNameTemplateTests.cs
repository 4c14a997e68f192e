using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Names;

public sealed class MisspeltNameTemplateTests
{
    [Fact]
    public async Task The_same_slip_is_mended_everywhere() =>
        Assert.Contains(
            "def f(a, b):\n    if a.issuperset(b):\n        return 1\n    return a.issuperset(b)\n",
            await TemplateTrial.ChangedAsync("misspelt-name", "def f(a, b):\n    if a.issupserset(b):\n        return 1\n    return a.issupserset(b)\n", new FailureText("AttributeError", "'set' object has no attribute 'issupserset'")));

    [Fact]
    public async Task A_name_that_stands_nowhere_else_is_written_as_the_nearest_one() =>
        Assert.Contains(
            "def f(amount):\n    return amount + 1\n",
            await TemplateTrial.ChangedAsync("misspelt-name", "def f(amount):\n    return amuont + 1\n", new FailureText("NameError", "name 'amuont' is not defined")));

    [Fact]
    public async Task What_the_failure_does_not_name_is_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync("misspelt-name", "def f(amount, amounts):\n    return amount\n", new FailureText("AssertionError", "assert 1 == 2")));

    [Fact]
    public async Task Names_of_other_modules_are_known() =>
        Assert.Contains(
            "def f(order):\n    return order.subtotal()\n",
            await TemplateTrial.ChangedAsync("misspelt-name", "def f(order):\n    return order.subtotl()\n", null, ("shop", "class Order:\n    def subtotal(self):\n        return 1\n")));
}
