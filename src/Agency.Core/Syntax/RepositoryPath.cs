using System.Diagnostics.CodeAnalysis;

namespace Agency.Core.Syntax;

/// <summary>
/// A file's place inside a repository: relative to its root, '/'-separated, never rooted and never leaving the
/// root. Constructing one from hostile text is safe: anything else is refused.
/// </summary>
public readonly record struct RepositoryPath : IComparable<RepositoryPath>
{
    private readonly string? value;

    private RepositoryPath(string value) => this.value = value;

    /// <summary>The path as text, for example <c>src/shop/orders.py</c>.</summary>
    public string Value => value ?? throw new InvalidOperationException("An empty RepositoryPath has no value.");

    /// <summary>The last part of the path.</summary>
    public string FileName => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The folder part without a trailing slash; empty at the root.</summary>
    public string Folder => Value.LastIndexOf('/') is >= 0 and var at ? Value[..at] : "";

    /// <summary>Accepts a relative path; false for rooted, empty, escaping or NUL-carrying text.</summary>
    public static bool TryParse(string text, out RepositoryPath path)
    {
        path = default;
        if (string.IsNullOrEmpty(text) || text.Contains('\0', StringComparison.Ordinal) || text.StartsWith('/'))
            return false;
        if (text.StartsWith("./", StringComparison.Ordinal))
            text = text[2..];
        foreach (var part in text.Split('/'))
        {
            if (part is "" or "." or "..")
                return false;
        }

        path = new RepositoryPath(text);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be good.</summary>
    /// <exception cref="ArgumentException">The text is no relative path inside a repository.</exception>
    public static RepositoryPath Parse(string text) =>
        TryParse(text, out var path) ? path : throw new ArgumentException($"Not a path inside a repository: '{text}'.", nameof(text));

    /// <summary>The path of an absolute file below <paramref name="root"/>, or null when it is outside.</summary>
    public static RepositoryPath? Relative(string root, string absolute)
    {
        var relative = Path.GetRelativePath(root, absolute);
        return !Path.IsPathRooted(relative) && TryParse(relative.Replace('\\', '/'), out var path) ? path : null;
    }

    /// <summary>The absolute path below <paramref name="root"/>.</summary>
    public string Under(string root) => Path.Combine(root, Value);

    /// <inheritdoc/>
    public int CompareTo(RepositoryPath other) => string.CompareOrdinal(value, other.value);

    /// <inheritdoc/>
    [SuppressMessage("Naming", "CA1725", Justification = "record struct member")]
    public override string ToString() => value ?? "";

    public static bool operator <(RepositoryPath left, RepositoryPath right) => left.CompareTo(right) < 0;

    public static bool operator >(RepositoryPath left, RepositoryPath right) => left.CompareTo(right) > 0;

    public static bool operator <=(RepositoryPath left, RepositoryPath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RepositoryPath left, RepositoryPath right) => left.CompareTo(right) >= 0;
}
