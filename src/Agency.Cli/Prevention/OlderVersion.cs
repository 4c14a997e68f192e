using Agency.Core.Syntax;

namespace Agency.Cli.Prevention;

/// <summary>A version that a change is measured against.</summary>
/// <param name="Commit">Its name in full.</param>
/// <param name="Files">Its files that the change edits or removes.</param>
internal sealed record OlderVersion(string Commit, IReadOnlyCollection<RepositoryPath> Files);
