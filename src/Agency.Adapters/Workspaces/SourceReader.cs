using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// Turns the bytes of a file into text that encodes to the same bytes again, or says why that cannot be: UTF-8 with or
/// without a byte order mark, or what a coding line (PEP 263) declares.
/// </summary>
internal static partial class SourceReader
{
    /// <summary>Files above this many bytes are not read.</summary>
    public const int DefaultLimit = 2 << 20;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file of a tree. Never follows a link, never opens what is no regular file.</summary>
    /// <param name="codingLine">Whether the language declares encodings in a comment.</param>
    /// <param name="limit">In bytes.</param>
    public static async Task<ReadOutcome> ReadAsync(string root, RepositoryPath file, bool codingLine, int limit, CancellationToken cancellationToken)
    {
        var facts = TreeGuard.LookAfresh(root, file);
        if (Refusal(facts, limit) is { } reason)
            return new ReadOutcome.Unreadable(reason);
        try
        {
            return Decode(await File.ReadAllBytesAsync(file.Under(root), cancellationToken), codingLine);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ReadOutcome.Unreadable($"The file cannot be read: {e.Message}");
        }
    }

    /// <summary>Decodes bytes.</summary>
    public static ReadOutcome Decode(byte[] bytes, bool codingLine)
    {
        if (bytes.AsSpan().Contains((byte)0))
            return new ReadOutcome.Unreadable("The file is binary: it holds NUL bytes.");
        var marked = bytes.AsSpan().StartsWith(ByteOrderMark);
        var declared = codingLine ? DeclaredEncoding(bytes) : null;
        if (marked || declared is null || IsUtf8(declared))
        {
            if (marked && declared is not null && !IsUtf8(declared))
                return new ReadOutcome.Unreadable($"The file has a UTF-8 byte order mark but declares the encoding '{declared}'.");
            return TryDecode(SourceText.StrictUtf8, marked ? bytes[3..] : bytes) is { } text
                ? new ReadOutcome.Text(new SourceText(text, hasByteOrderMark: marked))
                : new ReadOutcome.Unreadable("The file is not valid UTF-8 and declares no other encoding.");
        }

        if (Find(declared) is not { } encoding)
            return new ReadOutcome.Unreadable($"The file declares the encoding '{declared}', which is not known.");
        return TryDecode(encoding, bytes) is { } decoded && encoding.GetBytes(decoded).AsSpan().SequenceEqual(bytes)
            ? new ReadOutcome.Text(new SourceText(decoded, encoding))
            : new ReadOutcome.Unreadable($"The file cannot be decoded from '{declared}' and back without loss.");
    }

    /// <summary>Why a file of these facts is not read; null when it is.</summary>
    public static string? Refusal(FileFacts facts, long limit) => facts.Kind switch
    {
        FileKind.Missing => "There is no such file.",
        FileKind.Folder => "This is a folder.",
        FileKind.Link => "This is a symbolic link.",
        FileKind.Special => "This is no regular file but a pipe, a socket or a device.",
        _ when facts.Size > limit => $"The file has {facts.Size} bytes; files above {limit} are not read.",
        _ => null,
    };

    /// <summary>What a comment in the first two lines declares; the second counts only below an empty or comment line.</summary>
    private static string? DeclaredEncoding(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 1024));
        var lines = head.ReplaceLineEndings("\n").Split('\n', 3);
        if (lines[0].StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal))
            lines[0] = lines[0][3..];
        if (CodingLine().Match(lines[0]) is { Success: true } first)
            return first.Groups[1].Value;
        return lines.Length > 1 && BlankOrComment().IsMatch(lines[0]) && CodingLine().Match(lines[1]) is { Success: true } second
            ? second.Groups[1].Value
            : null;
    }

    private static bool IsUtf8(string name) =>
        Normalize(name) is var n && (n is "utf-8" or "utf8" or "utf-8-sig" or "u8" or "utf" || n.StartsWith("utf-8-", StringComparison.Ordinal));

    private static string Normalize(string name) => name.ToLowerInvariant().Replace('_', '-');

    private static Encoding? Find(string declared)
    {
        var name = Normalize(declared) switch
        {
            "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "8859" or "l1" or "cp819" => "iso-8859-1",
            "ascii" or "us-ascii" or "646" => "us-ascii",
            "latin-15" or "latin9" or "l9" or "iso8859-15" => "iso-8859-15",
            var n when n.StartsWith("cp125", StringComparison.Ordinal) => "windows-" + n[2..],
            var n when n.StartsWith("iso8859-", StringComparison.Ordinal) => "iso-8859-" + n[8..],
            var n when n.StartsWith("cp", StringComparison.Ordinal) => "ibm" + n[2..],
            var n => n,
        };
        var found = CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        if (found is not null)
            return found;
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? TryDecode(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex CodingLine();

    [GeneratedRegex(@"^[ \t\f]*(#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex BlankOrComment();
}
