namespace Agency.Core.Secrets;

/// <summary>What a value alone says about whether it is a secret: placeholders, plain words, randomness.</summary>
public static class SecretValues
{
    private static readonly string[] PlaceholderParts =
    [
        "example", "changeme", "change-me", "change_me", "change this", "placeholder", "dummy", "fake", "sample", "redacted", "insert", "replace", "your", "to" + "do",
        "fix" + "me", "foobar", "foo_bar", "lorem", "notasecret", "not-a-secret", "not_a_secret", "insecure", "<", ">", "{", "}", "$(", "%(", "%s", "***", "...", "x" + "xx", "???",
    ];

    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "password", "passwd", "passw0rd", "p@ssw0rd", "pass", "secret", "token", "key", "none", "null", "nil", "undefined", "unset", "unknown", "default", "test", "testing", "admin",
        "root", "guest", "user", "username", "demo", "foo", "bar", "baz", "qux", "spam", "eggs", "abc", "abcd", "abc123", "test123", "admin123", "password1",
        "password123", "secret123", "123456", "12345678", "1234567890", "hunter1", "s3cr3t", "s3cret", "sekrit", "sekret", "letmein", "mysecret", "mypassword",
        "mytoken", "supersecret", "super-secret", "topsecret", "secretkey", "secret-key", "secret_key",
    };

    /// <summary>True for what only stands where a secret is to be put, or is known to everybody.</summary>
    public static bool IsPlaceholder(string value)
    {
        var trimmed = value.Trim();
        return Placeholders.Contains(trimmed)
            || PlaceholderParts.Any(p => trimmed.Contains(p, StringComparison.OrdinalIgnoreCase))
            || IsMonotonous(trimmed);
    }

    /// <summary>True for one character over and over, and for characters that follow each other.</summary>
    public static bool IsMonotonous(string value)
    {
        var letters = value.Where(char.IsLetterOrDigit).ToList();
        if (letters.Distinct().Count() <= 3)
            return letters.Count != value.Length || letters.Count > 3 || letters.Count == 0;
        var steps = letters.Zip(letters.Skip(1)).Count(pair => pair.Second - pair.First is 0 or 1);
        return steps >= (letters.Count - 1) * 3 / 4;
    }

    /// <summary>True for words, names, paths, addresses and sentences: text that somebody reads.</summary>
    public static bool IsPlainWord(string value)
    {
        if (value.Any(char.IsWhiteSpace) || value.StartsWith('/') || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith('~') || value.Contains("://", StringComparison.Ordinal) || IsPath(value))
            return true;
        var parts = value.Split(['_', '-', '.', ':', '/', '+', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.All(p => p.All(char.IsLetter) && (p.Skip(1).All(char.IsLower) || p.All(char.IsUpper) || IsCamel(p)) && p.Length < 20) || parts.All(p => p.All(char.IsDigit) && p.Length < 6);
    }

    /// <summary>
    /// True for folders and a file, <c>models/resnet50-19c8e357.pth</c>, and for three names and more, <c>projects/4711/secrets/db</c>.
    /// What is random in Base64 has slashes too, and no names between them.
    /// </summary>
    private static bool IsPath(string value)
    {
        var parts = value.Split('/');
        if (parts.Length < 2 || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '.'))
            return false;
        var ending = parts[^1].LastIndexOf('.') is > 0 and var dot ? parts[^1][(dot + 1)..] : "";
        if (ending.Length is >= 2 and <= 8 && ending.All(char.IsAsciiLetterLower))
            return true;
        return parts.Length >= 3 && parts.All(p => p.Length > 0 && (p.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-') || (p.All(char.IsAsciiDigit) && p.Length <= 12)));
    }

    /// <summary>Shannon's entropy of the characters, in bits each.</summary>
    public static double Entropy(string value) =>
        value.Length == 0 ? 0 : -value.GroupBy(c => c).Sum(g => (double)g.Count() / value.Length * Math.Log2((double)g.Count() / value.Length));

    /// <summary>True for what looks as if a machine had drawn it: long, of mixed classes, hardly a character twice.</summary>
    public static bool IsRandom(string value)
    {
        if (value.Length < 16 || value.Any(c => c is not (> ' ' and < '\u007f')) || IsPlainWord(value))
            return false;
        var isHex = value.All(char.IsAsciiHexDigit);
        var digits = value.Count(char.IsDigit);
        return Entropy(value) >= (isHex ? 2.9 : 3.3) && digits > 0 && value.Any(char.IsLetter) && (isHex || digits >= 2 || HasMixedCase(value)) && LongestWord(value) < Math.Max(8, value.Length / 2);
    }

    /// <summary>Short secrets that people make up have a digit or a sign, or letters of both cases, in them.</summary>
    public static bool IsMadeUp(string value) =>
        value.Length >= 6 && !IsPlainWord(value) && value.All(c => c > ' ' && c != '\u007f')
        && (value.Any(char.IsDigit) || value.Any(c => char.IsPunctuation(c) && c is not ('_' or '-' or '.' or '/' or ':')) || HasMixedCase(value));

    /// <summary>Lower-case letters in a row: prose and identifiers have long runs, what is random has not.</summary>
    private static int LongestWord(string value)
    {
        var (longest, run) = (0, 0);
        foreach (var c in value)
        {
            run = char.IsAsciiLetterLower(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static bool HasMixedCase(string value) => value.Any(char.IsLower) && value.Any(char.IsUpper);

    private static bool IsCamel(string part) => part.Length > 3 && part.Count(char.IsUpper) * 3 <= part.Length;
}
