using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Imports;

public sealed class StarImportFixerTests
{
    private static FixerTrial Trial(string text, string other = "A = b = 1\n\n\ndef c(): ...\n\n\nclass D: ...\n\n\n_e = 2\n", string path = "shop/orders.py") =>
        new FixerTrial("python.star-import", "F403", "`from x import *` used").With(text, path).With(other, "shop/prices.py").With("", "shop/__init__.py");

    [Theory]
    [InlineData("from shop.prices import *\n\nprint(c(), A, D)\n", "from shop.prices import A, D, c\n\nprint(c(), A, D)\n")]
    [InlineData("from .prices import *  # all\nprint(b, len([]))\n", "from .prices import b  # all\nprint(b, len([]))\n")]
    [InlineData("from os import *\nfrom shop.prices import *\nprint(open, A, getcwd())\n", "from os import getcwd, open\nfrom shop.prices import A\nprint(open, A, getcwd())\n")]
    public async Task The_names_that_are_used_take_its_place(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync("from"));

    [Fact]
    public async Task What_the_module_lists_counts() =>
        Assert.Equal("from shop.prices import _e\nprint(_e, A)\n", await Trial("from shop.prices import *\nprint(_e, A)\n", "__all__ = ['_e']\n_e = A = 1\n").HealAsync("from"));

    [Theory]
    [InlineData("from shop.prices import *\n")]
    [InlineData("from shop.prices import *\nA = A + 1\n")]
    [InlineData("from shop.prices import *\nprint(A, globals()['c'])\n")]
    [InlineData("from third_party import *\nprint(A)\n")]
    [InlineData("if X:\n    from shop.prices import *\nprint(A)\n")]
    public async Task What_cannot_be_told_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync("from"));

    [Fact]
    public async Task A_star_behind_the_star_cannot_be_told() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("from shop.prices import *\nprint(A, z)\n", "from x import *\nA = 1\n").ReasonAsync("from"));

    [Fact]
    public async Task What_others_get_through_it_stays() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("from shop.prices import *\nprint(A)\n").With("from shop.orders import c\n", "shop/report.py").ReasonAsync("from"));

    [Fact]
    public async Task The_interface_of_a_package_stays() =>
        Assert.Equal(ReasonCode.NotFixable, await new FixerTrial("python.star-import", "F403", "").With("from shop.prices import *\n", "shop/__init__.py").With("A = 1\n", "shop/prices.py").ReasonAsync("from"));
}
