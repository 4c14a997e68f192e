using System.Security.Cryptography;

namespace Agency.Testing.Fixers;

/// <summary>
/// Gives a fixture a time by its content. Mypy and Python's own caches take a file of the same path, size and second
/// for the one they know, and fixtures at one place follow one another faster than that.
/// </summary>
internal static class ContentTime
{
    private const uint Range = 20 * 365 * 24 * 3600;

    private static readonly DateTime First = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Stamp(string path, ReadOnlySpan<byte> content) =>
        File.SetLastWriteTimeUtc(path, First.AddSeconds(BitConverter.ToUInt32(SHA256.HashData(content)) % Range));
}
