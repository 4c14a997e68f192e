using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Git;

/// <summary>
/// Makes patches that <c>git apply</c> accepts, of any names and any content, by letting git compare two folders. A
/// patch is bytes: what it holds may be in several encodings.
/// </summary>
public sealed class PatchWriter(IProcessRunner runner, HostEnvironment host)
{
    private static readonly string[] Arguments =
    [
        "-c", "core.autocrlf=false", "-c", "core.attributesFile=/dev/null", "-c", "diff.suppressBlankEmpty=false", "-c", "diff.algorithm=default",
        "diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--binary", "--full-index", "--unified=3",
        "--inter-hunk-context=0", "--src-prefix=", "--dst-prefix=", "--output=patch", "--", "a", "b",
    ];

    /// <summary>The patch of all entries; empty when nothing differs.</summary>
    public async Task<GitOutcome<byte[]>> WriteAsync(IReadOnlyList<PatchEntry> entries, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(host.TemporaryFolder, $"agency-patch-{Guid.NewGuid():N}");
        try
        {
            PrivateFolder.Create(folder);
            Directory.CreateDirectory(Path.Combine(folder, "a"));
            Directory.CreateDirectory(Path.Combine(folder, "b"));
            foreach (var entry in entries)
            {
                await PutAsync(Path.Combine(folder, "a"), entry, entry.Before, cancellationToken);
                await PutAsync(Path.Combine(folder, "b"), entry, entry.After, cancellationToken);
            }

            var outcome = await runner.RunAsync(new GitCommand(runner, host, folder).Spec(Arguments), cancellationToken);

            // 1 says that the folders differ.
            if (outcome is not ProcessOutcome.Ended { End: ProcessEnd.Exited, ExitCode: 0 or 1 } ended)
                return new GitOutcome<byte[]>.Failed(outcome is ProcessOutcome.NotStarted not ? not.Reason : "git cannot compare.");
            var patch = Path.Combine(folder, "patch");
            return File.Exists(patch)
                ? new GitOutcome<byte[]>.Done(await File.ReadAllBytesAsync(patch, cancellationToken))
                : new GitOutcome<byte[]>.Failed($"git says: {ended.StandardError.Trim()}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new GitOutcome<byte[]>.Failed($"The patch cannot be made: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PutAsync(string root, PatchEntry entry, byte[]? content, CancellationToken cancellationToken)
    {
        if (content is null)
            return;
        var path = entry.File.Under(root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
    }
}
