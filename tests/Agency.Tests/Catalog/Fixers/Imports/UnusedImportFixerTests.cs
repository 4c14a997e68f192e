using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Imports;

public sealed class UnusedImportFixerTests
{
    private const string Id = "python.unused-import";
    private const string Orders = "shop/orders.py";

    private static FixerTrial Trial(string text, string path = FixerTrial.DefaultFile) => new FixerTrial(Id, "F401", "`x` imported but unused").With(text, path);

    private static FixerTrial Shop(string text, string name, string other) => Trial(text, Orders).With("", "shop/__init__.py").With(other, $"shop/{name}.py");

    [Fact]
    public Task Comments_of_the_other_names_stay() =>
        FixerTest.For(Id)
            .Before("from os import (\n    getcwd,  # where\n    getpid,\n    sep,  # how\n)\n\nprint(getcwd(), sep)\n")
            .After("from os import (\n    getcwd,  # where\n    sep,  # how\n)\n\nprint(getcwd(), sep)\n")
            .Finding("F401")
            .LookAlike("from os import (\n    getcwd,  # where\n    sep,  # how\n)\n\nprint(getcwd(), sep)\n")
            .RunAsync();

    [Fact]
    public Task A_name_that_others_import_from_elsewhere_goes() =>
        FixerTest.For(Id)
            .Before("from decimal import Decimal\n\n\ndef total():\n    return 1\n", Orders)
            .WithFile("shop/__init__.py", "")
            .WithFile("shop/report.py", "from decimal import Decimal\n\nfrom shop.orders import total\n\nprint(Decimal(total()))\n")
            .After("def total():\n    return 1\n", Orders)
            .Finding("F401")
            .RunAsync();

    [Theory]
    [InlineData("import x\nimport sys\n\nprint(sys.path)\n", "import sys\n\nprint(sys.path)\n")]
    [InlineData("import x as y\n\nprint()\n", "print()\n")]
    [InlineData("from typing import Any, x, List\n\nX: List = []\n", "from typing import Any, List\n\nX: List = []\n")]
    [InlineData("import os\n\n\ndef f():\n    from x import z\n\n    return os.sep\n", "import os\n\n\ndef f():\n    return os.sep\n")]
    [InlineData("def f():\n    from x import z\n\n\ndef g():\n    return 1\n", "def f():\n    pass\n\n\ndef g():\n    return 1\n")]
    [InlineData("from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from x import z\n\nX = 1\n", "from typing import TYPE_CHECKING\n\nX = 1\n")]
    [InlineData("import x  # type: ignore\n\nprint()\n", "print()\n")]
    public async Task What_nothing_uses_goes(string before, string after) =>
        Assert.Equal(after, await Trial(before).HealAsync(before.Contains("z", StringComparison.Ordinal) ? "z" : "x"));

    [Theory]
    [InlineData("import readline\n\nprint(input())\n", "readline")]
    [InlineData("import matplotlib.backends.backend_agg\n", "matplotlib")]
    [InlineData("from . import signals\n\nprint()\n", "signals")]
    [InlineData("import os  # pylint: disable=unused-import\n\nprint()\n", "os")]
    [InlineData("import os as os\n\nprint()\n", "os")]
    [InlineData("try:\n    import json\nexcept ImportError:\n    HAS_JSON = False\nelse:\n    HAS_JSON = True\n", "json")]
    [InlineData("try:\n    X = 1\nexcept Exception:\n    import json\n", "json")]
    [InlineData("from contextlib import suppress\nwith suppress(ImportError):\n    import json\n", "json")]
    [InlineData("import json\n\n\ndef f():\n    \"\"\"Dumps.\n\n    >>> json.dumps(f())\n    '1'\n    \"\"\"\n    return 1\n", "json")]
    [InlineData("import json\nX = []  # type: json.T\n", "json")]
    [InlineData("from os import sep\nfrom os.path import join\n", "sep")]
    [InlineData("import shop\nfrom shop import orders\n\nprint(shop.orders.X)\n", "orders")]
    [InlineData("import json\n__all__ = [\"json\"]\n", "json")]
    public async Task What_is_there_for_a_reason_stays(string text, string at) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync(at));

    [Fact]
    public async Task A_comment_about_the_import_keeps_it() =>
        Assert.Equal(ReasonCode.LosesComments, await Trial("import os  # the child process needs it loaded\n\nprint()\n").ReasonAsync("os"));

    [Theory]
    [InlineData("shop/__init__.py", "from os import sep\nprint()\n", "sep")]
    [InlineData("shop/compat.py", "from os import sep\nprint()\n", "sep")]
    [InlineData("tests/test_a.py", "from base import TestThings\n\n\ndef test_a(): ...\n", "TestThings")]
    [InlineData("tests/test_a.py", "from base import database\n\n\ndef test_a(database): ...\n", "database")]
    [InlineData("conftest.py", "from base import pytest_configure\n\nX = 1\n", "pytest_configure")]
    public async Task What_is_found_by_its_place_stays(string path, string text, string at) =>
        Assert.Equal(ReasonCode.NotFixable, await Trial(text, path).ReasonAsync(at));

    [Theory]
    [InlineData("from shop.orders import Decimal\n\nprint(Decimal(1))\n")]
    [InlineData("from .orders import Decimal\n\nprint(Decimal(1))\n")]
    [InlineData("import shop.orders\n\nprint(shop.orders.Decimal(1))\n")]
    [InlineData("from shop import orders as o\n\nprint(o.Decimal(1))\n")]
    [InlineData("from unittest import mock\n\n\n@mock.patch(\"shop.orders.Decimal\")\ndef f(fake):\n    assert fake\n")]
    [InlineData("from shop import orders\n\n\ndef test(monkeypatch):\n    monkeypatch.setattr(orders, \"Decimal\", int)\n")]
    [InlineData("from shop.orders import *\n\nprint(Decimal(1))\n")]
    public async Task What_another_module_reaches_through_this_one_stays(string user) =>
        Assert.Equal(ReasonCode.NotFixable, await Shop("from decimal import Decimal\n\n\ndef total():\n    return 1\n", "report", user).ReasonAsync("Decimal"));

    [Theory]
    [InlineData("from shop import setup\n\nX = 1\n", "import sys\n\nsys.setrecursionlimit(9000)\n", "setup")]
    [InlineData("from .setup import f\n\nX = 1\n", "from shop.orders import register\n\n\n@register\ndef f(): ...\n", "f")]
    public async Task A_module_with_effects_stays(string text, string setup, string at) =>
        Assert.Equal(ReasonCode.NotFixable, await Shop(text, "setup", setup).ReasonAsync(at));

    [Fact]
    public async Task A_module_with_effects_that_is_imported_anyway_holds_nothing_back() =>
        Assert.Equal(
            "from shop.setup import a\n\nprint(a)\n",
            await Shop("from shop.setup import a, b\n\nprint(a)\n", "setup", "import sys\n\nsys.setrecursionlimit(9000)\na = b = 1\n").HealAsync("b"));

    [Theory]
    [InlineData("from shop.prices import net\n\nX = 1\n", "def net(): ...\n", FixSafety.Safe)]
    [InlineData("from shop.prices import net\n\nX = 1\n", "import shop.effects\n", FixSafety.NeedsReview)]
    [InlineData("from decimal import Decimal\n\nX = eval(input())\n", "", FixSafety.NeedsReview)]
    [InlineData("from decimal import Decimal\n\nX = eval(input(), {})\n", "", FixSafety.Safe)]
    [InlineData("from decimal import Decimal\n\n\ndef __getattr__(name): ...\n", "", FixSafety.NeedsReview)]
    [InlineData("import rare_package\n\nX = 1\n", "", FixSafety.NeedsReview)]
    [InlineData("import rare_package\n\nX = 1\n", "import rare_package\n\nrare_package.run()\n", FixSafety.Safe)]
    [InlineData("from rare_package import thing\n\nX = 1\n", "", FixSafety.Safe)]
    [InlineData("def f():\n    import rare_package\n", "import rare_package\n\nrare_package.run()\n", FixSafety.NeedsReview)]
    public async Task A_human_decides_where_an_effect_is_possible(string text, string prices, FixSafety safety) =>
        Assert.Equal(safety, await Shop(text, "prices", prices).With("import os\nos.chdir('/')\n", "shop/effects.py")
            .SafetyAsync(text.Contains("net", StringComparison.Ordinal) ? "net" : text.Contains("Decimal", StringComparison.Ordinal) ? "Decimal" : text.Contains("thing", StringComparison.Ordinal) ? "thing" : "rare_package"));
}
