using Agency.Core.Repair;

namespace Agency.Tests.Catalog.Templates.Names;

public sealed class ImportedNameTemplateTests
{
    private const string Id = "imported-name";

    private static readonly (string Module, string Text) Shop = ("shop", "RATE = 2\n\n\ndef total(x):\n    return x\n\n\nclass Order:\n    pass\n");

    [Theory]
    [InlineData("from collections import Mapping\n", "from collections.abc import Mapping\n")]
    [InlineData("from inspect import getargspec, isclass\n", "from inspect import isclass\nfrom inspect import getfullargspec as getargspec\n")]
    [InlineData("from itertools import izip as both\n", "both = zip\n")]
    public async Task What_was_moved_is_imported_from_where_it_is(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Fact]
    public async Task A_misspelt_name_is_written_as_its_module_has_it()
    {
        var failure = new FailureText("ImportError", "cannot import name 'totl' from 'shop' (/p/shop.py)");

        var changed = await TemplateTrial.ChangedAsync(Id, "from shop import totl, RATE\n\n\ndef f(x):\n    return totl(x) * RATE\n", failure, Shop);

        Assert.Equal("from shop import total, RATE\n\n\ndef f(x):\n    return total(x) * RATE\n", changed[0]);
    }

    [Fact]
    public async Task A_name_of_another_module_is_imported_from_there()
    {
        var failure = new FailureText("ImportError", "cannot import name 'tax' from 'shop' (/p/shop.py)");

        Assert.Contains("from shop import total\nfrom rates import tax\n", await TemplateTrial.ChangedAsync(Id, "from shop import total, tax\n", failure, Shop, ("rates", "def tax(x):\n    return x\n")));
    }

    [Theory]
    [InlineData("from shop import total\n")]
    [InlineData("from os import path\n")]
    [InlineData("import shop\n")]
    [InlineData("from shop import *\n")]
    public async Task What_is_there_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text, null, Shop));

    [Fact]
    public async Task A_parameter_of_the_same_name_is_another_thing()
    {
        var failure = new FailureText("ImportError", "cannot import name 'totl' from 'shop' (/p/shop.py)");

        var changed = await TemplateTrial.ChangedAsync(Id, "from shop import totl\n\n\ndef f(totl):\n    return totl * 2\n", failure, Shop);

        Assert.Equal("from shop import total\n\n\ndef f(totl):\n    return totl * 2\n", changed[0]);
    }

    [Fact]
    public async Task What_takes_two_lines_is_not_put_on_a_shared_one() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "try: from collections import Mapping, OrderedDict\nexcept ImportError: pass\n"));
}
