using Agency.Core.Execution;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// Removes folders that untrusted commands have written in: without following links, where permissions were taken
/// away, and with names that are no text.
/// </summary>
public sealed class TreeRemover(IProcessRunner runner)
{
    /// <summary>Removes what stands at a path; false when something of it is left.</summary>
    public async Task<bool> RemoveAsync(string path)
    {
        switch (FileFacts.Of(path).Kind)
        {
            case FileKind.Missing:
                return true;
            case FileKind.Folder:
                break;
            default:
                return TryDelete(() => File.Delete(path));
        }

        if (TryDelete(() => Directory.Delete(path, recursive: true)))
            return true;
        Open(path);
        if (TryDelete(() => Directory.Delete(path, recursive: true)))
            return true;

        // A name that is no UTF-8 cannot be spelled here.
        await runner.RunAsync(new ProcessSpec { Program = "rm", Arguments = ["-rf", "--", path], WorkingDirectory = "/" }, CancellationToken.None);
        return FileFacts.Of(path).Kind == FileKind.Missing;
    }

    private static bool TryDelete(Action delete)
    {
        try
        {
            delete();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Gives us back the right to look into and change every folder.</summary>
    private static void Open(string folder)
    {
        var pending = new Stack<string>([folder]);
        while (!OperatingSystem.IsWindows() && pending.TryPop(out var at))
        {
            try
            {
                File.SetUnixFileMode(at, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                foreach (var child in Directory.GetDirectories(at).Where(c => FileFacts.Of(c).Kind == FileKind.Folder))
                    pending.Push(child);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not ours to open; the next step tells.
            }
        }
    }
}
