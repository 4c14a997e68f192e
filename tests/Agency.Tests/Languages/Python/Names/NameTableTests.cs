using Agency.Languages.Python.Names;

namespace Agency.Tests.Languages.Python.Names;

public sealed class NameTableTests
{
    /// <summary>Every occurrence of a name: its line, its role and the kind of the scope that owns it.</summary>
    private static async Task<string> DescribeAsync(string text, string name)
    {
        var tree = await Trees.ParseAsync(text);
        var names = NameTable.Of(tree);
        return string.Join(
            ' ',
            names.Occurrences.Where(o => o.Name == name).Select(o =>
                $"{tree.Source.PositionAt(o.Span.Start).Line}:{o.Role}:{names.SymbolOf(o)?.Scope.Kind.ToString() ?? "-"}{(o.InString ? ":text" : "")}"));
    }

    [Theory]
    [InlineData("x = 1\ndef f():\n    return x\n", "1:Assignment:Module 3:Use:Module")]
    [InlineData("x = 1\ndef f():\n    x = 2\n    return x\n", "1:Assignment:Module 3:Assignment:Function 4:Use:Function")]
    [InlineData("x = 1\ndef f():\n    global x\n    x += 1\n", "1:Assignment:Module 3:Global:Module 4:AugmentedAssignment:Module")]
    [InlineData("def f():\n    def g():\n        nonlocal x\n        x = 2\n    x = 1\n    return x\n", "3:Nonlocal:Function 4:Assignment:Function 5:Assignment:Function 6:Use:Function")]
    [InlineData("x = 1\nclass A:\n    x = 2\n    y = x\n    def f(self):\n        return x\n", "1:Assignment:Module 3:Assignment:Class 4:Use:Class 6:Use:Module")]
    [InlineData("x = [1]\ny = [x for x in x]\n", "1:Assignment:Module 2:Use:Comprehension 2:Comprehension:Comprehension 2:Use:Module")]
    [InlineData("def f():\n    return any((x := i) for i in [1]), x\n", "2:Walrus:Function 2:Use:Function")]
    [InlineData("def f(x, *, y=x): return x\n", "1:Parameter:Function 1:Use:- 1:Use:Function")]
    [InlineData("f = lambda x: x\n", "1:Parameter:Function 1:Use:Function")]
    [InlineData("import x.y\nx.y.z()\n", "1:Import:Module 2:Use:Module")]
    [InlineData("from a import b as x, x as c\nx\n", "1:FromImport:Module 2:Use:Module")]
    [InlineData("try:\n    pass\nexcept E as x:\n    print(x)\n", "3:Handler:Module 4:Use:Module")]
    [InlineData("with a as (x, y): x\n", "1:With:Module 1:Use:Module")]
    [InlineData("for x, *y in z: pass\nprint(x)\n", "1:Loop:Module 2:Use:Module")]
    [InlineData("match a:\n    case [x, *y]: x\n", "2:Pattern:Module 2:Use:Module")]
    [InlineData("x: int\ndel x\n", "1:Declaration:Module 2:Deletion:Module")]
    [InlineData("def f(a: \"x[int]\") -> 'x':\n    b: x = 1\n", "1:Use:-:text 1:Use:-:text 2:Use:-")]
    [InlineData("import x\na = []  # type: list[x.T]\n", "1:Import:Module 2:Use:Module:text")]
    [InlineData("a: Literal['x'] = 'x'\nx = cast('x', 1)\n", "2:Assignment:Module 2:Use:Module:text")]
    [InlineData("class x:\n    def x(self) -> 'x': ...\n", "1:Class:Module 2:Function:Class 2:Use:Class:text")]
    [InlineData("@x\nclass A(x, metaclass=x):\n    pass\nx = 1\n", "1:Use:Module 2:Use:Module 2:Use:Module 4:Assignment:Module")]
    public async Task Occurrences_mean_what_the_language_says(string text, string expected) => Assert.Equal(expected, await DescribeAsync(text, "x"));

    [Fact]
    public async Task Uses_without_a_binding_are_unresolved()
    {
        var names = NameTable.Of(await Trees.ParseAsync("import os\nprint(os.sep, missing)\n"));

        Assert.Equal(["print", "missing"], names.Unresolved.Select(o => o.Name));
    }

    [Fact]
    public async Task Spans_are_those_of_the_name_alone()
    {
        const string Text = "import a.b as c, d.e\nfrom x import y as z\ntry: f(k=1)\nexcept E as g: pass\ndef h(i: int, *j): global m, n\n";
        var tree = await Trees.ParseAsync(Text);

        foreach (var occurrence in NameTable.Of(tree).Occurrences)
            Assert.Equal(occurrence.Name, tree.Source.Slice(occurrence.Span));
    }

    [Fact]
    public async Task A_very_deep_expression_is_walked()
    {
        var text = "x = " + string.Join(" + ", Enumerable.Repeat("a", 900)) + "\n";

        Assert.Equal(900, NameTable.Of(await Trees.ParseAsync(text)).Unresolved.Count);
    }

    [Fact]
    public async Task A_table_is_made_once_per_tree()
    {
        var tree = await Trees.ParseAsync("x = 1\n");

        Assert.Same(NameTable.Of(tree), NameTable.Of(tree));
    }

    [Fact]
    public async Task The_scope_of_a_statement_is_that_of_the_body_it_stands_in()
    {
        var tree = await Trees.ParseAsync("class A:\n    def f(self):\n        pass\n");

        var names = NameTable.Of(tree);

        Assert.Equal(ScopeKind.Function, names.ScopeAt(tree.Node("Pass")).Kind);
        Assert.Equal(ScopeKind.Class, names.ScopeAt(tree.Node("FunctionDef")).Kind);
        Assert.Equal(ScopeKind.Module, names.ScopeAt(tree.Node("ClassDef")).Kind);
    }
}
