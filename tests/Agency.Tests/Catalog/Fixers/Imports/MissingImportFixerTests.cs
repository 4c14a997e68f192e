using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Imports;

public sealed class MissingImportFixerTests
{
    private const string Id = "python.missing-import";

    private static FixerTrial Trial(string text, string path = FixerTrial.DefaultFile) => new FixerTrial(Id, "F821", "Undefined name").With(text, path);

    private static FixerTrial Shop(string text) => Trial(text, "shop/orders.py").With("", "shop/__init__.py");

    [Fact]
    public Task A_name_of_another_module_is_imported_the_way_the_project_does() =>
        FixerTest.For(Id)
            .Before("import os\n\n\ndef total(prices):\n    \"\"\"Sum up.\"\"\"\n    return money(sum(prices), os.sep)\n", "shop/orders.py")
            .WithFile("shop/__init__.py", "")
            .WithFile("shop/money.py", "def money(value, sep):\n    return value, sep\n")
            .After("import os\n\nfrom shop.money import money\n\n\ndef total(prices):\n    \"\"\"Sum up.\"\"\"\n    return money(sum(prices), os.sep)\n", "shop/orders.py")
            .Finding("F821")
            .RunAsync();

    [Theory]
    [InlineData("x = json.dumps(1)\n", "json", "import json\n\nx = json.dumps(1)\n")]
    [InlineData("x = path.join('a', 'b')\n", "path", "from os import path\n\nx = path.join('a', 'b')\n")]
    [InlineData("x = Path('a')\n", "Path", "from pathlib import Path\n\nx = Path('a')\n")]
    [InlineData("x = datetime.now()\n", "datetime", "from datetime import datetime\n\nx = datetime.now()\n")]
    [InlineData("x = datetime.timedelta(1)\n", "datetime", "import datetime\n\nx = datetime.timedelta(1)\n")]
    [InlineData("def f(x: Optional[int]): ...\n", "Optional", "from typing import Optional\n\n\ndef f(x: Optional[int]): ...\n")]
    [InlineData("from typing import Any\nx: Dict[str, Any]\n", "Dict", "from typing import Any, Dict\nx: Dict[str, Any]\n")]
    [InlineData("x: Set[str] = set()\n", "Set", "from typing import Set\n\nx: Set[str] = set()\n")]
    [InlineData("@dataclass\nclass A: ...\n", "dataclass", "from dataclasses import dataclass\n\n\n@dataclass\nclass A: ...\n")]
    [InlineData("x = defaultdict(list)\n", "defaultdict", "from collections import defaultdict\n\nx = defaultdict(list)\n")]
    [InlineData("def f(x: 'Decimal'): ...\n", "Decimal", "from decimal import Decimal\n\n\ndef f(x: 'Decimal'): ...\n")]
    [InlineData("x = ET.parse('a')\n", "ET", "import xml.etree.ElementTree as ET\n\nx = ET.parse('a')\n")]
    public async Task The_standard_library_has_it(string before, string at, string after) => Assert.Equal(after, await Trial(before).HealAsync(at));

    [Theory]
    [InlineData("x = Queue()\n", "Queue", ReasonCode.Ambiguous)]
    [InlineData("x = sleep(1)\n", "sleep", ReasonCode.Ambiguous)]
    [InlineData("x = Lock()\n", "Lock", ReasonCode.Ambiguous)]
    [InlineData("x = json.frobnicate()\n", "json", ReasonCode.Ambiguous)]
    [InlineData("result = 1\nprint(resutl)\n", "resutl", ReasonCode.Ambiguous)]
    [InlineData("def f(path): ...\ndef g(): return [path]\n", "path]", ReasonCode.Ambiguous)]
    [InlineData("print(name)\n", "name", ReasonCode.Ambiguous)]
    [InlineData("x = count\n", "count", ReasonCode.Ambiguous)]
    [InlineData("print(lenght(1))\ndef length(x): ...\n", "lenght", ReasonCode.Ambiguous)]
    [InlineData("x = unicode('a')\n", "unicode", ReasonCode.NotFixable)]
    [InlineData("def f():\n    del json\n", "json", ReasonCode.NotFixable)]
    [InlineData("try:\n    cached = json.cache\nexcept NameError:\n    pass\n", "json", ReasonCode.NotFixable)]
    [InlineData("x = no_such_thing_anywhere()\n", "no_such", ReasonCode.NotFixable)]
    public async Task What_is_not_plain_is_not_guessed(string text, string at, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync(at));

    [Theory]
    [InlineData("import numpy as np\n", "x = np.zeros(3)\n", "np", "import numpy as np\n\nx = np.zeros(3)\n")]
    [InlineData("from shop.db import query as ask\n", "x = ask(3)\n", "ask", "from shop.db import query as ask\n\nx = ask(3)\n")]
    [InlineData("from .db import query\n", "from . import a\nx = query(3)\n", "query", "from . import a\nfrom .db import query\nx = query(3)\n")]
    [InlineData("from queue import Queue\n", "x = Queue()\n", "Queue", "from queue import Queue\n\nx = Queue()\n")]
    [InlineData("def _f():\n    import asyncio\n", "x = asyncio.run(1)\n", "asyncio", "import asyncio\n\nx = asyncio.run(1)\n")]
    public async Task The_rest_of_the_project_shows_what_is_meant(string other, string before, string at, string after) =>
        Assert.Equal(after, await Shop(before).With(other, "shop/report.py").With("query = len\n", "shop/db.py").HealAsync(at));

    [Fact]
    public async Task Two_ways_of_the_project_are_not_guessed() =>
        Assert.Equal(ReasonCode.Ambiguous, await Shop("x = Queue()\n").With("from queue import Queue\n", "shop/a.py").With("from multiprocessing import Queue\n", "shop/b.py").ReasonAsync("Queue"));

    [Fact]
    public async Task Two_definitions_are_not_guessed() =>
        Assert.Equal(ReasonCode.Ambiguous, await Shop("x = net_price()\n").With("def net_price(): ...\n", "shop/a.py").With("net_price = 1\n", "shop/b.py").ReasonAsync("net_price"));

    [Fact]
    public async Task What_only_a_test_defines_is_no_answer() =>
        Assert.Equal(ReasonCode.NotFixable, await Shop("x = net_price()\n").With("def net_price(): ...\n", "tests/test_prices.py").ReasonAsync("net_price"));

    [Fact]
    public async Task One_import_heals_every_use()
    {
        var trial = Trial("def f():\n    return json.dumps(1)\n\n\ndef g():\n    return json.loads('1')\n");

        Assert.Equal((await trial.ProposalsAsync("json"))[0].Edits, (await trial.ProposalsAsync("json", 2))[0].Edits);
    }

    [Fact]
    public async Task It_comes_before_the_code_that_needs_it_first() =>
        Assert.Equal(
            "import os\nimport sys\nsys.path.append('.')\nimport re\n\nprint(os, re)\n",
            await Trial("import os\nsys.path.append('.')\nimport re\n\nprint(os, re)\n").HealAsync("sys"));

    [Theory]
    // Used when a function runs.
    [InlineData(
        "def total():\n    \"\"\"Add.\"\"\"\n    return vat()\n", "vat",
        "def total():\n    \"\"\"Add.\"\"\"\n    from shop.prices import vat\n    return vat()\n")]
    // Used by annotations that nobody evaluates.
    [InlineData(
        "from __future__ import annotations\n\n\ndef total(x: vat): ...\n", "vat",
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from shop.prices import vat\n\n\ndef total(x: vat): ...\n")]
    public async Task A_circle_is_not_closed(string before, string at, string after) =>
        Assert.Equal(after, await Shop(before).With("from shop.orders import total\n\n\ndef vat():\n    return total()\n", "shop/prices.py").HealAsync(at));

    [Fact]
    public async Task A_circle_that_cannot_be_avoided_is_left() =>
        Assert.Equal(ReasonCode.NotFixable, await Shop("VAT = vat()\n").With("from shop.orders import VAT\n\n\ndef vat():\n    return VAT\n", "shop/prices.py").ReasonAsync("vat"));
}
