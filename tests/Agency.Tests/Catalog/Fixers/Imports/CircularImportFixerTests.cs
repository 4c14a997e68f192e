using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Imports;

public sealed class CircularImportFixerTests
{
    private const string Other = "from shop.orders import Order\n\n\nclass Customer(Order):\n    pass\n\n\ndef find(): ...\n";

    private static FixerTrial Trial(string text, string other = Other) =>
        new FixerTrial("python.circular-import", "circular-import", "Circular import: shop.orders -> shop.customers -> shop.orders")
            .From("agency").With(text, "shop/orders.py").With(other, "shop/customers.py").With("", "shop/__init__.py");

    [Theory]
    // Few annotations are quoted.
    [InlineData(
        "from shop.customers import Customer\n\n\nclass Order:\n    def of(self, who: Customer) -> None: ...\n",
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from shop.customers import Customer\n\n\nclass Order:\n    def of(self, who: \"Customer\") -> None: ...\n")]
    [InlineData(
        "import os\nfrom typing import List\n\nfrom .customers import Customer, find as look\n\n\ndef f(who: 'Customer', all: List[Customer]):\n    x: look\n    return os\n",
        "import os\nfrom typing import TYPE_CHECKING, List\n\nif TYPE_CHECKING:\n    from .customers import Customer\n    from .customers import find as look\n\n\ndef f(who: 'Customer', all: \"List[Customer]\"):\n    x: look\n    return os\n")]
    // Many make all annotations lazy.
    [InlineData(
        "\"\"\"Doc.\"\"\"\nfrom shop.customers import Customer\n\n\ndef f(a: Customer, b: Customer, c: Customer) -> Customer: ...\n",
        "\"\"\"Doc.\"\"\"\n\nfrom __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from shop.customers import Customer\n\n\ndef f(a: Customer, b: Customer, c: Customer) -> Customer: ...\n")]
    // Lazy ones need nothing.
    [InlineData(
        "from __future__ import annotations\n\nfrom shop.customers import Customer\n\n\ndef f(a: Customer): ...\n",
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from shop.customers import Customer\n\n\ndef f(a: Customer): ...\n")]
    public async Task What_only_annotations_need_goes_to_the_type_checker(string before, string after) =>
        Assert.Equal(after, await Trial(before).HealAsync(before.Contains("from .", StringComparison.Ordinal) ? "from .customers" : "from shop.customers"));

    [Theory]
    [InlineData(
        "from shop.customers import Customer, find\n\n\ndef f():\n    \"\"\"Doc.\"\"\"\n    return Customer(), find()\n\n\ndef g():\n    return [find() for x in f()]\n", 0,
        "def f():\n    \"\"\"Doc.\"\"\"\n    from shop.customers import Customer, find\n    return Customer(), find()\n\n\ndef g():\n    from shop.customers import find\n    return [find() for x in f()]\n")]
    [InlineData(
        "import os\nfrom shop.customers import find\n\n\ndef f():\n    def g():\n        return find()\n    return g, find, os\n", 0,
        "import os\n\n\ndef f():\n    from shop.customers import find\n    def g():\n        return find()\n    return g, find, os\n")]
    // The module instead of its names.
    [InlineData(
        "from shop.customers import Customer as C, find\n\n\ndef f():\n    return C(), find()\n", 1,
        "from shop import customers\n\n\ndef f():\n    return customers.Customer(), customers.find()\n")]
    [InlineData("from .customers import find\n\n\ndef f():\n    return find()\n", 1, "from . import customers\n\n\ndef f():\n    return customers.find()\n")]
    public async Task What_functions_need_goes_where_it_is_used(string before, int alternative, string after) =>
        Assert.Equal(after, await Trial(before).HealAsync(before.Contains("from .", StringComparison.Ordinal) ? "from .customers" : "from shop.customers", alternative));

    [Fact]
    public async Task A_circle_that_the_other_module_closes_at_its_end_stays() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial(
            "from shop.customers import find\n\n\ndef f():\n    return find()\n", "def find(): ...\n\n\nfrom shop.orders import f\n").ReasonAsync("from shop.customers"));

    [Fact]
    public async Task A_name_that_is_taken_rules_out_the_module()
    {
        var proposals = await Trial("from shop.customers import find\n\n\ndef f(customers):\n    return find(customers)\n").ProposalsAsync("from");

        Assert.Contains("where it is used", Assert.Single(proposals).Title, StringComparison.Ordinal);
    }

    [Theory]
    // Needed while the module is imported.
    [InlineData("from shop.customers import Customer\n\n\nclass Order(Customer): ...\n")]
    [InlineData("from shop.customers import find\n\n\ndef f(x=find()): ...\n")]
    [InlineData("from shop.customers import find\n\nX = [find]\n")]
    [InlineData("from shop.customers import find\n\nX = lambda: find()\n")]
    // Offered to others.
    [InlineData("from shop.customers import find\n\n__all__ = ['find']\n\n\ndef f():\n    return find()\n")]
    // Unused, or everything at once.
    [InlineData("from shop.customers import find\n")]
    [InlineData("from shop.customers import *\n\n\ndef f():\n    return find()\n")]
    public async Task What_cannot_move_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync("from"));

    [Theory]
    [InlineData("from shop.orders import find\n")]
    [InlineData("from unittest import mock\n\nPATCH = mock.patch('shop.orders.find')\n")]
    public async Task What_others_reach_through_this_module_stays(string user) =>
        Assert.Equal(
            ReasonCode.NotFixable,
            await Trial("from shop.customers import find\n\n\ndef f():\n    return find()\n").With(user, "tests/test_orders.py").ReasonAsync("from"));

    [Theory]
    [InlineData("from shop.customers import Customer\n\n\ndef f(who: Customer): ...\n", FixSafety.Safe)]
    [InlineData("from shop.customers import Customer\n\n\nclass Model:\n    who: Customer\n", FixSafety.NeedsReview)]
    [InlineData("from shop.customers import Customer\n\n\n@app.get('/')\ndef f(who: Customer): ...\n", FixSafety.NeedsReview)]
    public async Task Annotations_that_a_framework_reads_are_for_a_human(string text, FixSafety safety) => Assert.Equal(safety, await Trial(text).SafetyAsync("from"));
}
