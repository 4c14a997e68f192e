using Agency.Testing.Fakes;

namespace Agency.Tests.Languages.Python;

public sealed class ModuleGraphsTests
{
    [Fact]
    public async Task A_graph_is_read_again_only_when_a_file_differs()
    {
        var python = Trees.Language;
        var before = new FakeWorkspace(("a.py", "import b\n"), ("b.py", "X = 1\n"));
        var same = new FakeWorkspace(("a.py", "import b\n"), ("b.py", "X = 1\n"));
        var other = new FakeWorkspace(("a.py", "import b\n"), ("b.py", "import a\n"));

        var graph = await python.ModulesAsync(before, CancellationToken.None);

        Assert.Same(graph, await python.ModulesAsync(same, CancellationToken.None));
        var changed = await python.ModulesAsync(other, CancellationToken.None);
        Assert.NotSame(graph, changed);
        Assert.Equal("a", Assert.Single(changed.Find("b")!.Imports).Module);
    }
}
