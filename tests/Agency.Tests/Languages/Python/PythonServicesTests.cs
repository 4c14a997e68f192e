using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Core.Configuration;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Tests.Languages.Python;

/// <summary>The worker under a real interpreter in the real sandbox.</summary>
public sealed class PythonServicesTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("agency-python-").FullName;
    private readonly PythonServices python;

    public PythonServicesTests()
    {
        var host = HostEnvironment.Current;
        var runner = new ProcessRunner(host, TimeProvider.System);
        var sandbox = new BubblewrapSandbox(runner, host, TimeProvider.System);
        var root = Directory.CreateDirectory(Path.Combine(folder, "project")).FullName;
        python = new PythonServices(root, new PythonSettings(), runner, sandbox, Path.Combine(folder, "cache"), host.PathFolders);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await python.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Finds_an_interpreter_that_has_pytest()
    {
        var interpreter = await python.InterpreterAsync(CancellationToken.None);

        Assert.NotNull(interpreter);
        Assert.Equal("pytest", interpreter.TestRunner);
        Assert.True(interpreter.Version >= new Version(3, 8));
    }

    [Theory]
    [InlineData("def total(items):\r\n\treturn sum(items)  # exact\r\n")]
    [InlineData("s = '\U0001F600' + \"é\"\nx = s.upper()\f\ny = x\n")]
    public async Task Parses_with_exact_utf16_spans(string text)
    {
        var outcome = await python.ParseAsync(new SourceText(text), CancellationToken.None);

        var tree = Assert.IsType<ParseOutcome.Parsed>(outcome).Tree;
        Assert.Equal(text.Count(c => c == '#'), tree.Comments.Count);
        foreach (var call in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call"))
            Assert.Matches(@"^\w[\w.]*\(.*\)$", tree.TextOf(call));
        Assert.Contains(tree.Root.DescendantsAndSelf(), n => n.Kind == "Call");
    }

    [Fact]
    public async Task Reads_literals_that_hold_half_a_surrogate_pair()
    {
        var outcome = await python.ParseAsync(new SourceText("x = '\\ud800\\t\\'\\u00e9'\n"), CancellationToken.None);

        var tree = Assert.IsType<ParseOutcome.Parsed>(outcome).Tree;
        var literal = Assert.Single(tree.Root.DescendantsAndSelf(), n => n.Kind == "Constant");
        Assert.Equal("\ud800\t'\u00e9", literal.Attributes["value"]);
    }

    [Fact]
    public async Task A_syntax_error_has_its_place_and_the_worker_goes_on()
    {
        var broken = await python.ParseAsync(new SourceText("x = 1\ny = = 2\n"), CancellationToken.None);
        Assert.Equal(2, Assert.IsType<ParseOutcome.Invalid>(broken).At.Line);

        var file = RepositoryPath.Parse("a.py");
        var errors = await python.CompileAsync(new Dictionary<RepositoryPath, SourceText> { [file] = new("return 1\n") }, CancellationToken.None);
        Assert.Equal(file, Assert.Single(errors).File);
        Assert.IsType<ParseOutcome.Parsed>(await python.ParseAsync(new SourceText("x = 1\n"), CancellationToken.None));
    }
}
