using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Git;

/// <summary>Carries the change between two versions of a file into a third one, by <c>git merge-file</c>.</summary>
public sealed class ThreeWayMerge(IProcessRunner runner, HostEnvironment host)
{
    /// <returns>The third version with the change; null when the two touch the same lines.</returns>
    /// <exception cref="IOException">The temporary folder cannot be written.</exception>
    public async Task<byte[]?> MergeAsync(byte[] into, byte[] before, byte[] after, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(host.TemporaryFolder, $"agency-merge-{Guid.NewGuid():N}");
        PrivateFolder.Create(folder);
        try
        {
            if (into.AsSpan().IndexOf("\r\n"u8) >= 0 && before.AsSpan().IndexOf("\r\n"u8) < 0)
                (before, after) = (WithCarriageReturns(before), WithCarriageReturns(after));
            foreach (var (name, content) in new[] { ("into", into), ("before", before), ("after", after) })
                await File.WriteAllBytesAsync(Path.Combine(folder, name), content, cancellationToken);
            return await new GitCommand(runner, host, folder).RunAsync(["merge-file", "--quiet", "into", "before", "after"], cancellationToken) is GitOutcome<string>.Done
                ? await File.ReadAllBytesAsync(Path.Combine(folder, "into"), cancellationToken)
                : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>As git writes a text file to a work tree that wants CRLF.</summary>
    private static byte[] WithCarriageReturns(byte[] content)
    {
        var result = new List<byte>(content.Length + (content.Length / 32));
        foreach (var one in content)
        {
            if (one == (byte)'\n')
                result.Add((byte)'\r');
            result.Add(one);
        }

        return [.. result];
    }
}
