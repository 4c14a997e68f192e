using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>A file to stage.</summary>
/// <param name="ExpectedHash">What must be there; null for nothing.</param>
/// <param name="NewContent">Null removes the file.</param>
/// <param name="Like">Whose mode and owner a file gets that is made anew; null for the system's default.</param>
internal sealed record StagedFile(RepositoryPath File, string? ExpectedHash, byte[]? NewContent, FileState? Like);
