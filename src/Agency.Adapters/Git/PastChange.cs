using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>What a commit made of a file.</summary>
/// <param name="Before">The bytes before it.</param>
/// <param name="After">The bytes after it.</param>
public sealed record PastChange(string Commit, RepositoryPath File, byte[] Before, byte[] After);
