using Agency.Core.Configuration;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Cli.Ci;

/// <summary>Opens the logs that a user names: files, or folders of *.log and *.txt as build servers pack them.</summary>
internal static class LogFiles
{
    /// <summary>Opens them for as long as they are used.</summary>
    /// <exception cref="UserInputException">One cannot be read, or a folder has none.</exception>
    public static async Task UsingAsync(IReadOnlyList<string> paths, Func<IReadOnlyList<NamedLog>, Task> use)
    {
        var files = paths.SelectMany(Files).ToList();
        var opened = new List<NamedLog>();
        try
        {
            foreach (var file in files)
                opened.Add(new NamedLog(files.Count == 1 ? "" : file, Open(file)));
            await use(opened);
        }
        finally
        {
            foreach (var log in opened)
                await log.Content.DisposeAsync();
        }
    }

    /// <summary>What runs that succeeded look like; null where none is given.</summary>
    public static async Task<LogBaseline?> BaselineAsync(IReadOnlyList<string> passed, CancellationToken cancellationToken)
    {
        LogBaseline? baseline = null;
        foreach (var log in passed)
        {
            var known = baseline ??= LogBaseline.Empty();
            await UsingAsync([log], opened => known.AddAsync(opened, cancellationToken));
        }

        return baseline;
    }

    /// <summary>Of a folder its logs, by name: build servers number them.</summary>
    public static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".log" or ".txt").OrderBy(NumberOf).ThenBy(f => f, StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UserInputException($"There is no *.log and no *.txt in '{path}'.");
    }

    /// <summary><c>10_Run tests.txt</c> comes after <c>9_Build.txt</c>.</summary>
    private static long NumberOf(string file)
    {
        var digits = string.Concat(Path.GetFileName(file).TakeWhile(char.IsAsciiDigit));
        return long.TryParse(digits, out var number) ? number : long.MaxValue;
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The log '{file}' cannot be read: {failure.Message}", failure);
        }
    }
}
