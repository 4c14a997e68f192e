using Agency.Adapters.Delivery;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Delivery;

/// <summary>
/// Real files with something happening just before a chosen step: each call that changes the disk, or looks at a
/// file's content, is a step, numbered from 1.
/// </summary>
internal sealed class StepwiseFiles(IRepositoryFiles inner, Action<int, string> beforeStep) : IRepositoryFiles
{
    public int Steps { get; private set; }

    /// <summary>False plays a file system that has no exchange.</summary>
    public bool HasExchange { get; init; } = true;

    public FileState Examine(RepositoryPath path) => After("examine", () => inner.Examine(path));

    public string? Obstacle(RepositoryPath path) => inner.Obstacle(path);

    public byte[] Read(RepositoryPath path) => inner.Read(path);

    public void Create(RepositoryPath path, ReadOnlySpan<byte> content, FileState? like)
    {
        Step($"create {path}");
        inner.Create(path, content, like);
    }

    public string Copy(RepositoryPath from, RepositoryPath to) => After($"copy {from}", () => inner.Copy(from, to));

    public bool MakeFolder(RepositoryPath path) => After($"make {path}", () => inner.MakeFolder(path));

    public void RemoveFile(RepositoryPath path)
    {
        Step($"remove {path}");
        inner.RemoveFile(path);
    }

    public bool RemoveFolder(RepositoryPath path) => After($"remove {path}", () => inner.RemoveFolder(path));

    public void RemoveTree(RepositoryPath path)
    {
        Step($"remove tree {path}");
        inner.RemoveTree(path);
    }

    public bool TryExchange(RepositoryPath one, RepositoryPath other) =>
        HasExchange && After($"exchange {one} {other}", () => inner.TryExchange(one, other));

    public void Move(RepositoryPath from, RepositoryPath to)
    {
        Step($"move {from} {to}");
        inner.Move(from, to);
    }

    public void Replace(RepositoryPath from, RepositoryPath to)
    {
        Step($"replace {from} {to}");
        inner.Replace(from, to);
    }

    public void Link(RepositoryPath from, RepositoryPath to)
    {
        Step($"link {from} {to}");
        inner.Link(from, to);
    }

    public IReadOnlyList<string> List(RepositoryPath folder) => inner.List(folder);

    // Thousands of runs: durability itself is the kernel's to keep, the order of steps is ours.
    public void Flush(IReadOnlyCollection<RepositoryPath?> paths) => Step("flush");

    public IDisposable? TryLock(RepositoryPath path) => inner.TryLock(path);

    private void Step(string what) => beforeStep(++Steps, what);

    private T After<T>(string what, Func<T> call)
    {
        Step(what);
        return call();
    }
}
