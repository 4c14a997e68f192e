using System.Globalization;

namespace Agency.Server.Tests.Crashes;

/// <summary>The wall clock of some processes, which can jump: libfaketime reads from a file how far off it is.</summary>
internal sealed class CrashClock
{
    private readonly string file;

    public CrashClock(string file)
    {
        this.file = file;
        File.WriteAllText(file, "+0");
    }

    /// <summary>Null where libfaketime is not installed (Debian's package <c>faketime</c>).</summary>
    public static string? Library { get; } = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Append("/usr/lib").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    /// <summary>For the processes that have this clock. Their steady counter is the machine's, as it is when a real clock is set.</summary>
    public IReadOnlyDictionary<string, string> Environment => Library is null ? new Dictionary<string, string>() : new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library,
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
        // Without this, waits for a time of the steady counter end at once, over and over.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>Sets it so many seconds off the right time.</summary>
    public Task SetAsync(int seconds) => File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"{seconds:+0;-0;+0}"));
}
