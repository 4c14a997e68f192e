using System.Globalization;

namespace Agency.Cli;

/// <summary>Keeps what is needed to find a fault in Agency itself.</summary>
internal static class CrashLog
{
    /// <summary>Keeps the exception and gives what a document says of it, in one or two sentences.</summary>
    public static string Tell(Exception error, CommandHost host)
    {
        var log = Write(error, host.Environment.TemporaryFolder, host.Time);
        return $"Agency failed: {error.Message.TrimEnd('.')}.{(log is null ? "" : $" Details are in {log}.")}";
    }

    /// <summary>Writes the exception to a new file in the folder; its path, or null when that fails.</summary>
    public static string? Write(Exception error, string folder, TimeProvider time)
    {
        try
        {
            var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            var path = Path.Combine(folder, $"agency-crash-{stamp}-{Guid.NewGuid().ToString("N")[..6]}.log");
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.WriteLine(error);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
