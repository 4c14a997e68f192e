using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Testing.Compliance;

/// <summary>What every <see cref="ILanguageServices"/> for Python must do, the fake included.</summary>
public abstract class LanguageServicesCompliance
{
    private static readonly Dictionary<string, Func<ILanguageServices, CancellationToken, Task>> ByName = new(StringComparer.Ordinal)
    {
        ["sources are told by name"] = NamesAsync,
        ["a text parses with its comments"] = ParseAsync,
        ["what does not parse says where"] = InvalidAsync,
        ["the compiler names the files it refuses"] = CompileAsync,
        ["an unknown name has no provider"] = ProvidersAsync,
    };

    /// <summary>The names of the checks.</summary>
    public static IReadOnlyCollection<string> Checks => ByName.Keys;

    /// <summary>Carries out one check.</summary>
    /// <exception cref="CheckFailedException">The services do not comply.</exception>
    public async Task RunAsync(string check, CancellationToken cancellationToken) =>
        await ByName[check](await OpenAsync(cancellationToken), cancellationToken);

    /// <summary>The services under test.</summary>
    protected abstract Task<ILanguageServices> OpenAsync(CancellationToken cancellationToken);

    private static Task NamesAsync(ILanguageServices services, CancellationToken cancellationToken)
    {
        Require.Equal("python", services.Language, "the language");
        Require.Equal(true, services.IsSource(RepositoryPath.Parse("pkg/a.py")), "a.py");
        Require.Equal(false, services.IsSource(RepositoryPath.Parse("a.pyc")), "a.pyc");
        Require.Equal(false, services.IsSource(RepositoryPath.Parse("py")), "py");
        return Task.CompletedTask;
    }

    private static async Task ParseAsync(ILanguageServices services, CancellationToken cancellationToken)
    {
        var source = new SourceText("# first\r\nx = 1  # second\r\n");
        var tree = Require.Is<ParseOutcome.Parsed>(await services.ParseAsync(source, cancellationToken), "parsing").Tree;
        Require.Sequence(["# first", "# second"], tree.Comments.Select(source.Slice), "the comments");
        Require.Equal("Module", tree.Root.Kind, "the root");
        Require.Equal(source.Text, tree.TextOf(tree.Root), "the text of the root");
    }

    private static async Task InvalidAsync(ILanguageServices services, CancellationToken cancellationToken)
    {
        var invalid = Require.Is<ParseOutcome.Invalid>(await services.ParseAsync(new SourceText("x = 1\n!\n"), cancellationToken), "parsing");
        Require.Equal(2, invalid.At.Line, "the line");
        Require.Equal(false, string.IsNullOrWhiteSpace(invalid.Message), "whether there is no message");
    }

    private static async Task CompileAsync(ILanguageServices services, CancellationToken cancellationToken)
    {
        var bad = RepositoryPath.Parse("pkg/bad.py");
        var files = new Dictionary<RepositoryPath, SourceText> { [bad] = new("!\n"), [RepositoryPath.Parse("good.py")] = new("x = 1\n") };
        var errors = await services.CompileAsync(files, cancellationToken);
        Require.Sequence([(bad, 1)], errors.Select(e => (e.File, e.At.Line)), "the errors");
    }

    private static async Task ProvidersAsync(ILanguageServices services, CancellationToken cancellationToken) =>
        Require.Equal(0, (await services.ProvidersAsync(new Fakes.FakeWorkspace(), "no_such_name_anywhere", cancellationToken)).Count, "the providers");
}
