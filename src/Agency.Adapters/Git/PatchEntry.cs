using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>One file of a patch.</summary>
/// <param name="Before">Null when the file is new.</param>
/// <param name="After">Null when the file is deleted.</param>
public sealed record PatchEntry(RepositoryPath File, byte[]? Before, byte[]? After);
