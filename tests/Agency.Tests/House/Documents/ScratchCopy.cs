using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Tests.House.Documents;

/// <summary>
/// A copy of this repository as somebody has it who has just cloned it, with a project of his own (our example) in
/// <c>path/to/project</c>. What was built is shared, so that a document costs no build.
/// </summary>
internal sealed class ScratchCopy : IDisposable
{
    private const string Built = "artifacts/agency";

    private ScratchCopy(string root) => Root = root;

    public string Root { get; }

    public static async Task<ScratchCopy> CreateAsync()
    {
        var copy = new ScratchCopy(Directory.CreateTempSubdirectory("agency-docs-").FullName);
        foreach (var file in await Repository.FilesAsync())
        {
            copy.CopyFile(file, file);
            if (file.StartsWith("examples/bookstore/", StringComparison.Ordinal))
                copy.CopyFile(file, "path/to/project/" + file["examples/bookstore/".Length..]);
        }

        Directory.CreateDirectory(Path.Combine(Repository.Root, Built));
        Directory.CreateDirectory(Path.Combine(copy.Root, "artifacts"));
        Directory.CreateSymbolicLink(Path.Combine(copy.Root, Built), Path.Combine(Repository.Root, Built));
        await copy.CommitAsync("path/to/project");
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
