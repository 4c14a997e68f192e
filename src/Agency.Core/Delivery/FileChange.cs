using Agency.Core.Syntax;

namespace Agency.Core.Delivery;

/// <summary>One file's change, as bytes.</summary>
/// <param name="ExpectedHash">SHA-256 (lower-case hex) of what must be on disk now; null when the file must not exist.</param>
/// <param name="NewContent">The bytes to write; null deletes the file.</param>
public sealed record FileChange(RepositoryPath File, string? ExpectedHash, byte[]? NewContent);
