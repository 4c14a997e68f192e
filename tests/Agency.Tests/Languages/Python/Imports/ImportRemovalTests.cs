using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Tests.Languages.Python.Imports;

public sealed class ImportRemovalTests
{
    [Theory]
    [InlineData("import x\nimport a\n", "import a\n")]
    [InlineData("import a, x\n", "import a\n")]
    [InlineData("import x, a\n", "import a\n")]
    [InlineData("import a, x as y, b\n", "import a, b\n")]
    [InlineData("from m import x, a\n", "from m import a\n")]
    [InlineData("from m import (a, x)\n", "from m import (a)\n")]
    [InlineData("from m import (a, x,)\n", "from m import (a,)\n")]
    [InlineData("from m import (\n    a,\n    x,\n    b,\n)\n", "from m import (\n    a,\n    b,\n)\n")]
    [InlineData("from m import (\n    a,  # one\n    x,\n    b  # two\n)\n", "from m import (\n    a,  # one\n    b  # two\n)\n")]
    [InlineData("from m import (\n    a,\n    x\n)\n", "from m import (\n    a,\n)\n")]
    [InlineData("from m import (\n    x,\n    b,\n)\n", "from m import (\n    b,\n)\n")]
    [InlineData("from m import (x,\n               b)\n", "from m import (b)\n")]
    [InlineData("from m import (a, x,\n               b)\n", "from m import (a,\n               b)\n")]
    [InlineData("from m import (a,\n               x)\n", "from m import (a)\n")]
    [InlineData("from m import a, \\\n    x\n", "from m import a\n")]
    [InlineData("from m import x, \\\n    a\n", "from m import a\n")]
    [InlineData("from m import a, \\\n    x, \\\n    b\n", "from m import a, \\\n    b\n")]
    [InlineData("import x; import a\n", "import a\n")]
    [InlineData("import a; import x\n", "import a\n")]
    [InlineData("import a; import x; import b\n", "import a; import b\n")]
    [InlineData("import x;\nimport a\n", "import a\n")]
    [InlineData("if a: import x\n", "if a: pass\n")]
    [InlineData("if a:\n    import x\nelse:\n    b\n", "if a:\n    pass\nelse:\n    b\n")]
    [InlineData("def f():\n    import x\n\n    return 1\n", "def f():\n    return 1\n")]
    [InlineData("import a\nif TYPE_CHECKING:\n    import x\n\nb\n", "import a\n\nb\n")]
    [InlineData("import a\nif TYPE_CHECKING:\n    # why\n    import x\n\nb\n", "import a\nif TYPE_CHECKING:\n    # why\n    pass\n\nb\n")]
    [InlineData("\"\"\"Doc.\"\"\"\n\nimport x\n\n\ndef f(): ...\n", "\"\"\"Doc.\"\"\"\n\n\ndef f(): ...\n")]
    [InlineData("import x\n\n\ndef f(): ...\n", "def f(): ...\n")]
    [InlineData("a = 1\n\nimport x\n", "a = 1\n")]
    [InlineData("import a\r\nimport x\r\n\r\nb\r\n", "import a\r\n\r\nb\r\n")]
    [InlineData("import a\nimport x", "import a\n")]
    [InlineData("from m import (\n\ta,\n\tx,\n)\n", "from m import (\n\ta,\n)\n")]
    public async Task A_name_goes_and_the_rest_keeps_its_layout(string before, string after)
    {
        var tree = await Trees.ParseAsync(before);
        var name = ImportStatement.All(tree).SelectMany(s => s.Names).First(n => n.Name == "x");

        var edit = ImportRemoval.Remove(RepositoryPath.Parse("m.py"), tree, name);

        Assert.Equal(after, tree.Apply(edit));
        await Trees.ParseAsync(after);
    }

    [Theory]
    [InlineData("from m import a, b, c, d\n", "b,c", "from m import a, d\n")]
    [InlineData("from m import a, b, c, d\n", "a,d", "from m import b, c\n")]
    [InlineData("from m import a, b, c, d\n", "c,d", "from m import a, b\n")]
    [InlineData("from m import a, b\n\nx\n", "a,b", "x\n")]
    [InlineData("from m import (\n    a,\n    b,\n    c,\n)\n", "a,b", "from m import (\n    c,\n)\n")]
    [InlineData("from m import (a, b,\n    c, d)\n", "b,c", "from m import (a, d)\n")]
    public async Task Several_names_go_at_once(string before, string names, string after)
    {
        var tree = await Trees.ParseAsync(before);
        var statement = ImportStatement.All(tree).Single();

        var edits = ImportRemoval.Remove(RepositoryPath.Parse("m.py"), tree, statement, [.. statement.Names.Where(n => names.Split(',').Contains(n.Name))]);

        Assert.Equal(after, tree.Apply(edits));
        await Trees.ParseAsync(after);
    }

    [Fact]
    public async Task All_names_but_the_last_can_go_at_once()
    {
        var tree = await Trees.ParseAsync("from m import a, b, c, d\n");
        var names = ImportStatement.All(tree).Single().Names;

        var edits = names.Take(3).Select(n => ImportRemoval.Remove(RepositoryPath.Parse("m.py"), tree, n));

        Assert.Equal("from m import d\n", tree.Apply(edits));
    }
}
