using System.Collections.Immutable;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Testing.Fakes;

/// <summary>A tree in memory: a project, or a workspace of one.</summary>
public sealed class FakeWorkspace(IReadOnlyDictionary<RepositoryPath, SourceText> files) : IWorkspace
{
    private readonly ImmutableDictionary<RepositoryPath, SourceText> originals = files.ToImmutableDictionary();
    private ImmutableSortedDictionary<RepositoryPath, SourceText> current = files.ToImmutableSortedDictionary();

    private int restorations;

    /// <param name="files">Paths and texts.</param>
    public FakeWorkspace(params (string Path, string Text)[] files)
        : this(files.ToDictionary(f => RepositoryPath.Parse(f.Path), f => new SourceText(f.Text)))
    {
    }

    public string Id { get; init; } = "fake";

    public string? Revision { get; init; } = "0000000000000000000000000000000000000000";

    public IReadOnlySet<RepositoryPath> UncommittedFiles { get; init; } = ImmutableHashSet<RepositoryPath>.Empty;

    public string Root { get; init; } = "/fake/project";

    public string MountPoint => Root;

    public string CacheFolder { get; init; } = "/fake/cache";

    public AgencySettings Settings { get; init; } = new();

    public IToolbox Tools { get; init; } = new FakeToolbox();

    public ILanguageServices Language { get; init; } = new FakeLanguageServices();

    /// <summary>Runs the commands; answers none unless the test gives it a script.</summary>
    public FakeProcessRunner Processes { get; init; } = new();

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<RepositoryPath> Files => [.. current.Keys];

    public string? OriginalHash(RepositoryPath file) => originals.GetValueOrDefault(file)?.Hash;

    public Task<ReadOutcome> ReadAsync(RepositoryPath file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<ReadOutcome>(current.TryGetValue(file, out var source)
            ? new ReadOutcome.Text(source)
            : new ReadOutcome.Unreadable("There is no such file."));
    }

    public async Task<SyntaxTree?> ParseAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        current.TryGetValue(file, out var source) && await Language.ParseAsync(source, cancellationToken) is ParseOutcome.Parsed { Tree: var tree }
            ? tree
            : null;

    public Task<ProcessOutcome> RunAsync(ProjectCommand command, CancellationToken cancellationToken) => Processes.RunAsync(
        new ProcessSpec
        {
            Program = command.Command[0],
            Arguments = [.. command.Command.Skip(1)],
            WorkingDirectory = MountPoint,
            Environment = command.Environment,
            StandardInput = command.StandardInput,
            Limits = command.Limits,
        },
        cancellationToken);

    /// <summary>Nothing is at the other end.</summary>
    public Conversation Converse(ProjectCommand command, TimeSpan answerTime, long mostCharacters) => new(
        new FakeSandbox(Processes), new SandboxedProcess(new ProcessSpec { Program = command.Command[0], Arguments = [], WorkingDirectory = MountPoint }, []), answerTime, mostCharacters);

    public Task WriteAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        current = current.SetItems(files);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        current = current.RemoveRange(files);
        return Task.CompletedTask;
    }

    /// <summary>Called with the number of the restoration, from 1; may throw.</summary>
    public Action<int> Restoring { get; init; } = _ => { };

    /// <summary>Commands change nothing here, so there is nothing to put back.</summary>
    public Task RestoreAsync(CancellationToken cancellationToken)
    {
        Restoring(++restorations);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
