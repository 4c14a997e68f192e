using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>What one analyser said of some files, as it is kept between runs.</summary>
/// <param name="Key">Everything but the files' own content that the results depend on.</param>
/// <param name="ToolVersion">As the tool said it.</param>
/// <param name="Notes">What it had to say of the run.</param>
/// <param name="Files">By file.</param>
internal sealed record KeptResults(
    string Key, string ToolVersion, IReadOnlyList<string> Notes, IReadOnlyDictionary<RepositoryPath, KeptResults.OfFile> Files)
{
    /// <param name="Hash">Of the content that was analysed.</param>
    /// <param name="SkipReason">Why the file was left out; null when it was not.</param>
    /// <param name="Findings">Without fingerprints.</param>
    public sealed record OfFile(string Hash, string? SkipReason, IReadOnlyList<Finding> Findings);
}
