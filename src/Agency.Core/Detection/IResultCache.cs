namespace Agency.Core.Detection;

/// <summary>
/// Keeps results of analyses between runs. A cache may forget anything at any time and never fails: what cannot be
/// read was not there, what cannot be written is not kept.
/// </summary>
public interface IResultCache
{
    /// <summary>What was last written under a name (letters, digits, <c>-</c> and <c>.</c>); null when there is nothing.</summary>
    Task<string?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Replaces what is under a name, at once: a reader sees the old or the new.</summary>
    Task WriteAsync(string name, string value, CancellationToken cancellationToken);
}
