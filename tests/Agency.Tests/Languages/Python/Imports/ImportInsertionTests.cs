using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Tests.Languages.Python.Imports;

public sealed class ImportInsertionTests
{
    private static readonly RepositoryPath File = RepositoryPath.Parse("shop/orders.py");

    private static ImportInsertion For(SyntaxTree tree) => new(File, tree, 60, top => top == "shop");

    private static NewImport Parse(string text)
    {
        var parts = text.Split(' ');
        return parts[0] == "import" ? new NewImport(parts[1], null, parts.ElementAtOrDefault(3)) : new NewImport(parts[1], parts[3], parts.ElementAtOrDefault(5));
    }

    [Theory]
    // Its section, sorted.
    [InlineData("import json\n", "import a\nimport os\n\nx\n", "import a\nimport json\nimport os\n\nx\n")]
    [InlineData("import json\n", "import os\nimport re\n\nx\n", "import json\nimport os\nimport re\n\nx\n")]
    [InlineData("from json import dumps\n", "import os\nfrom abc import ABC\n\nx\n", "import os\nfrom abc import ABC\nfrom json import dumps\n\nx\n")]
    [InlineData("import json\n", "from abc import ABC\nimport os\nfrom re import sub\n\nx\n", "from abc import ABC\nimport json\nimport os\nfrom re import sub\n\nx\n")]
    [InlineData("import json\n", "import sys\nimport os\n\nx\n", "import sys\nimport os\nimport json\n\nx\n")]
    [InlineData("import json\n", "import os  # why\n# about re\nimport re\n", "import json\nimport os  # why\n# about re\nimport re\n")]
    [InlineData("import os\n", "import json  # why\n# about re\nimport re\n", "import json  # why\nimport os\n# about re\nimport re\n")]
    // Sections.
    [InlineData("import json\n", "import requests\n\nx\n", "import json\n\nimport requests\n\nx\n")]
    [InlineData("import requests\n", "import os\n\nx\n", "import os\n\nimport requests\n\nx\n")]
    [InlineData("import requests\n", "import os\n\nfrom shop import db\n\nx\n", "import os\n\nimport requests\n\nfrom shop import db\n\nx\n")]
    [InlineData("import requests\n", "import os\nfrom shop import db\n\nx\n", "import os\nimport requests\nfrom shop import db\n\nx\n")]
    [InlineData("from . import db\n", "from shop import c\n\nx\n", "from shop import c\n\nfrom . import db\n\nx\n")]
    [InlineData("from .. import z\n", "from . import c\n\nx\n", "from .. import z\nfrom . import c\n\nx\n")]
    [InlineData("import json\n", "from __future__ import annotations\n\nx\n", "from __future__ import annotations\n\nimport json\n\nx\n")]
    // Names.
    [InlineData("from m import b\n", "from m import a, c\n", "from m import a, b, c\n")]
    [InlineData("from m import d\n", "from m import a, c\n", "from m import a, c, d\n")]
    [InlineData("from typing import Any\n", "from typing import TYPE_CHECKING, Dict, cast\n", "from typing import TYPE_CHECKING, Any, Dict, cast\n")]
    [InlineData("from m import b as x\n", "from m import (\n    a,\n    c,\n)\n", "from m import (\n    a,\n    b as x,\n    c,\n)\n")]
    [InlineData("from m import d\n", "from m import (\n    a,  # one\n    c,  # two\n)\n", "from m import (\n    a,  # one\n    c,  # two\n    d,\n)\n")]
    [InlineData("from m import d\n", "from m import (\n    a,\n    c\n)\n", "from m import (\n    a,\n    c,\n    d\n)\n")]
    [InlineData("from module import name_that_is_long\n", "from module import another_that_is_long, zzzzzzzz\n", "from module import (\n    another_that_is_long,\n    name_that_is_long,\n    zzzzzzzz,\n)\n")]
    [InlineData("from m import c\n", "from m import a\nfrom m import b\n", "from m import a\nfrom m import b\nfrom m import c\n")]
    [InlineData("from m import b\n", "from m import *\n", "from m import *\nfrom m import b\n")]
    // The first import of a module.
    [InlineData("import json\n", "x = 1\n", "import json\n\nx = 1\n")]
    [InlineData("import json\n", "def f(): ...\n", "import json\n\n\ndef f(): ...\n")]
    [InlineData("import json\n", "\"\"\"Doc.\"\"\"\n\nx = 1\n", "\"\"\"Doc.\"\"\"\n\nimport json\n\nx = 1\n")]
    [InlineData("import json\n", "\"\"\"Doc.\"\"\"\nx = 1\n", "\"\"\"Doc.\"\"\"\n\nimport json\n\nx = 1\n")]
    [InlineData("import json\n", "#!/usr/bin/python3\n# A licence.\n\nx = 1\n", "#!/usr/bin/python3\n# A licence.\n\nimport json\n\nx = 1\n")]
    [InlineData("import json\n", "#!/usr/bin/python3\n# About x.\nx = 1\n", "#!/usr/bin/python3\nimport json\n\n# About x.\nx = 1\n")]
    [InlineData("import json\n", "import os\r\nx\r\n", "import json\r\nimport os\r\nx\r\n")]
    [InlineData("import re\n", "import os", "import os\nimport re\n")]
    public async Task At_the_top(string import, string before, string after)
    {
        var tree = await Trees.ParseAsync(before);

        Assert.Equal(after, tree.Apply(For(tree).AtTop(Parse(import.TrimEnd()))));
    }

    [Fact]
    public async Task Before_the_module_level_code_that_needs_it()
    {
        var tree = await Trees.ParseAsync("import os\nsys.path.append('.')\nimport re\n");

        var edit = For(tree).AtTop(new NewImport("sys"), tree.Source.Text.IndexOf("sys", StringComparison.Ordinal));

        Assert.Equal("import os\nimport sys\nsys.path.append('.')\nimport re\n", tree.Apply(edit));
    }

    [Theory]
    [InlineData("def f():\n    return x\n", "def f():\n    from m import x\n    return x\n")]
    [InlineData("def f():\n    \"\"\"Doc.\"\"\"\n    # why\n    return x\n", "def f():\n    \"\"\"Doc.\"\"\"\n    # why\n    from m import x\n    return x\n")]
    [InlineData("def f():\n    \"\"\"Doc.\"\"\"\n", "def f():\n    \"\"\"Doc.\"\"\"\n    from m import x\n")]
    [InlineData("def f(): return x\n", "def f(): from m import x; return x\n")]
    [InlineData("def f():\n\t@d\n\tdef g(): ...\n", "def f():\n\tfrom m import x\n\t@d\n\tdef g(): ...\n")]
    public async Task In_a_function(string before, string after)
    {
        var tree = await Trees.ParseAsync(before);

        Assert.Equal(after, tree.Apply(For(tree).InFunction(tree.Node("FunctionDef"), new NewImport("m", "x"))));
    }

    [Theory]
    [InlineData("import os\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import a\n\nx\n", "import os\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import a\n    from m import x\n\nx\n")]
    [InlineData("import os\nimport typing\n\nx\n", "import os\nimport typing\n\nif typing.TYPE_CHECKING:\n    from m import x\n\nx\n")]
    [InlineData("import abc\nimport zlib\n\nx\n", "import abc\nimport zlib\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from m import x\n\nx\n")]
    [InlineData("from abc import ABC\nfrom zlib import crc32\n\nx\n", "from abc import ABC\nfrom typing import TYPE_CHECKING\nfrom zlib import crc32\n\nif TYPE_CHECKING:\n    from m import x\n\nx\n")]
    [InlineData("x\n", "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from m import x\n\nx\n")]
    public async Task For_the_type_checker(string before, string after)
    {
        var tree = await Trees.ParseAsync(before);

        Assert.Equal(after, tree.Apply(For(tree).ForTypeChecking(new NewImport("m", "x"))));
    }
}
