using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Testing.Compliance;

/// <summary>What every <see cref="IWorkspace"/> must do, the fake included.</summary>
public abstract class WorkspaceCompliance
{
    private static readonly RepositoryPath A = RepositoryPath.Parse("a.py");
    private static readonly RepositoryPath B = RepositoryPath.Parse("pkg/b.py");
    private static readonly RepositoryPath None = RepositoryPath.Parse("none.py");

    private static readonly Dictionary<string, Func<IWorkspace, CancellationToken, Task>> ByName = new(StringComparer.Ordinal)
    {
        ["files are listed in ordinal order"] = ListAsync,
        ["a file reads as it was"] = ReadAsync,
        ["what is written is read"] = WriteAsync,
        ["a new file is listed"] = CreateFileAsync,
        ["a new file that is removed leaves nothing"] = RemoveFileAsync,
        ["original hashes stay"] = OriginalsAsync,
        ["what does not parse has no tree"] = ParseAsync,
        ["restoring keeps what was written"] = RestoreAsync,
        ["line ends and the byte order mark stay"] = BytesAsync,
        ["a cancelled call does nothing"] = CancelAsync,
    };

    /// <summary>The names of the checks.</summary>
    public static IReadOnlyCollection<string> Checks => ByName.Keys;

    /// <summary>Carries out one check.</summary>
    /// <exception cref="CheckFailedException">The workspace does not comply.</exception>
    public async Task RunAsync(string check, CancellationToken cancellationToken)
    {
        var files = new Dictionary<RepositoryPath, SourceText> { [B] = new("b = 1\n"), [A] = new("a = 1  # one\n") };
        await using var workspace = await OpenAsync(files, cancellationToken);
        await ByName[check](workspace, cancellationToken);
    }

    /// <summary>Opens a workspace over a tree that holds these files and nothing else.</summary>
    protected abstract Task<IWorkspace> OpenAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken);

    private static Task ListAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        Require.Sequence([A, B], workspace.Files, "the files");
        return Task.CompletedTask;
    }

    private static async Task ReadAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        Require.Equal("b = 1\n", await TextAsync(workspace, B, cancellationToken), "the text");
        Require.Is<ReadOutcome.Unreadable>(await workspace.ReadAsync(None, cancellationToken), "reading what is not there");
    }

    private static async Task WriteAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        await SetAsync(workspace, A, "a = 2\n", cancellationToken);
        Require.Equal("a = 2\n", await TextAsync(workspace, A, cancellationToken), "the text after it was written");
        Require.Equal("b = 1\n", await TextAsync(workspace, B, cancellationToken), "the other text");
        var tree = await workspace.ParseAsync(A, cancellationToken);
        Require.Equal("a = 2\n", tree?.Source.Text, "the text of the tree after it was written");
    }

    private static async Task CreateFileAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        await SetAsync(workspace, None, "n = 1\n", cancellationToken);
        Require.Sequence([A, None, B], workspace.Files, "the files");
        Require.Equal(null, workspace.OriginalHash(None), "the original hash of a new file");
    }

    private static async Task RemoveFileAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        await SetAsync(workspace, None, "n = 1\n", cancellationToken);
        await workspace.RemoveAsync([None], cancellationToken);
        await workspace.RemoveAsync([None], cancellationToken);
        Require.Sequence([A, B], workspace.Files, "the files");
        Require.Is<ReadOutcome.Unreadable>(await workspace.ReadAsync(None, cancellationToken), "reading what was removed");
        await workspace.RestoreAsync(cancellationToken);
        Require.Is<ReadOutcome.Unreadable>(await workspace.ReadAsync(None, cancellationToken), "reading what was removed, after restoring");
        await SetAsync(workspace, None, "n = 2\n", cancellationToken);
        Require.Equal("n = 2\n", await TextAsync(workspace, None, cancellationToken), "the text of what was added again");
    }

    private static async Task OriginalsAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        await SetAsync(workspace, A, "a = 2\n", cancellationToken);
        Require.Equal(new SourceText("a = 1  # one\n").Hash, workspace.OriginalHash(A), "the original hash");
        Require.Equal(null, workspace.OriginalHash(None), "the original hash of what was not there");
    }

    private static async Task ParseAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        var tree = await workspace.ParseAsync(A, cancellationToken);
        Require.Sequence(["# one"], tree?.Comments.Select(c => tree.Source.Slice(c)) ?? [], "the comments");
        await SetAsync(workspace, A, "!\n", cancellationToken);
        Require.Equal(null, await workspace.ParseAsync(A, cancellationToken), "the tree of what does not parse");
        Require.Equal(null, await workspace.ParseAsync(None, cancellationToken), "the tree of what is not there");
    }

    private static async Task RestoreAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        await SetAsync(workspace, A, "a = 2\n", cancellationToken);
        await workspace.RestoreAsync(cancellationToken);
        Require.Equal("a = 2\n", await TextAsync(workspace, A, cancellationToken), "the text after restoring");
        Require.Equal("b = 1\n", await TextAsync(workspace, B, cancellationToken), "the other text after restoring");
    }

    private static async Task BytesAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        var written = new SourceText("a = 1\r\n\tb\f\r\n", hasByteOrderMark: true);
        await workspace.WriteAsync(new Dictionary<RepositoryPath, SourceText> { [A] = written }, cancellationToken);
        var read = Require.Is<ReadOutcome.Text>(await workspace.ReadAsync(A, cancellationToken), "reading").Source;
        Require.Equal(written.Hash, read.Hash, "the hash");
        Require.Equal(true, read.HasByteOrderMark, "the byte order mark");
    }

    private static async Task CancelAsync(IWorkspace workspace, CancellationToken cancellationToken)
    {
        var cancelled = new CancellationToken(canceled: true);
        await Require.ThrowsAsync<OperationCanceledException>(() => SetAsync(workspace, A, "a = 2\n", cancelled), "writing when cancelled");
        Require.Equal("a = 1  # one\n", await TextAsync(workspace, A, cancellationToken), "the text after a cancelled write");
    }

    private static Task SetAsync(IWorkspace workspace, RepositoryPath file, string text, CancellationToken cancellationToken) =>
        workspace.WriteAsync(new Dictionary<RepositoryPath, SourceText> { [file] = new(text) }, cancellationToken);

    private static async Task<string> TextAsync(IWorkspace workspace, RepositoryPath file, CancellationToken cancellationToken) =>
        Require.Is<ReadOutcome.Text>(await workspace.ReadAsync(file, cancellationToken), "reading").Source.Text;
}
