namespace Agency.Adapters.Workspaces;

/// <summary>Writes files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Puts bytes at a path by renaming a new file there, which replaces a link instead of following it. The folder
    /// must exist and be no link.
    /// </summary>
    /// <param name="mode">The permission bits.</param>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, int mode, CancellationToken cancellationToken)
    {
        var fresh = Path.Combine(Path.GetDirectoryName(path)!, $".agency-{Guid.NewGuid():N}");
        try
        {
            await using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(content, cancellationToken);
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, (UnixFileMode)(mode & 0x1FF));
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }
}
