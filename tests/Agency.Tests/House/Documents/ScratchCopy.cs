using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Tests.House.Documents;

/// <summary>
/// A copy of this repository as somebody has it who has just cloned it, with a small project of his own in
/// <c>path/to/project</c>. What was built is shared, so that a document costs no build.
/// </summary>
internal sealed class ScratchCopy : IDisposable
{
    private const string Built = "artifacts/agency";

    private const string Project = "path/to/project";

    private const string Code =
        """
        import json
        import os
        import pickle


        def is_empty(prices: list[int] | None) -> bool:
            return not prices


        def count(prices: list[int] | None) -> int:
            return len(prices)


        def read(data: bytes) -> object:
            return pickle.loads(data)


        def folder() -> str:
            return os.getcwd()

        """;

    private const string Tests =
        """
        from basket import folder, is_empty


        def test_basket() -> None:
            assert is_empty([])
            assert not is_empty([1])
            assert folder()

        """;

    private ScratchCopy(string root) => Root = root;

    public string Root { get; }

    public static async Task<ScratchCopy> CreateAsync()
    {
        var copy = new ScratchCopy(Directory.CreateTempSubdirectory("agency-docs-").FullName);
        foreach (var file in await Repository.FilesAsync())
            copy.CopyFile(file, file);

        var project = Path.Combine(copy.Root, Project);
        Directory.CreateDirectory(project);
        await File.WriteAllTextAsync(Path.Combine(project, "basket.py"), Code);
        await File.WriteAllTextAsync(Path.Combine(project, "test_basket.py"), Tests);
        Directory.CreateDirectory(Path.Combine(Repository.Root, Built));
        Directory.CreateDirectory(Path.Combine(copy.Root, "artifacts"));
        Directory.CreateSymbolicLink(Path.Combine(copy.Root, Built), Path.Combine(Repository.Root, Built));
        await copy.CommitAsync(Project);
        await File.AppendAllTextAsync(Path.Combine(copy.Root, ".gitignore"), "path/\n");
        await copy.CommitAsync("");
        return copy;
    }

    public async Task<ProcessOutcome.Ended> RunAsync(string command)
    {
        var host = HostEnvironment.Current;
        string[] passed = ["XDG_CACHE_HOME", "DOTNET_ROOT", "NODE_EXTRA_CA_CERTS"];
        var outcome = await Repository.Processes.RunAsync(
            new ProcessSpec
            {
                Program = "bash",
                Arguments = ["-c", command],
                WorkingDirectory = Root,
                Environment = passed.Where(v => host.Get(v) is not null).ToDictionary(v => v, v => host.Get(v)!),
            },
            CancellationToken.None);
        return Assert.IsType<ProcessOutcome.Ended>(outcome);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void CopyFile(string source, string target)
    {
        var path = Path.Combine(Root, target);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Path.Combine(Repository.Root, source), path);
    }

    private async Task CommitAsync(string folder)
    {
        var path = Path.Combine(Root, folder);
        await Repository.RunAsync("git", ["init", "--quiet", "--initial-branch=main"], path);
        await Repository.RunAsync("git", ["add", "--all"], path);
        await Repository.RunAsync(
            "git", ["-c", "user.name=Reader", "-c", "user.email=reader@example.org", "commit", "--quiet", "--message", "As it was"], path);
    }
}
