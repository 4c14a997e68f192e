namespace Agency.Core.Reporting;

/// <summary>How verified changes reached the user.</summary>
/// <param name="Id">The handle for <c>agency healing rollback</c>; null for a patch file, which changes no tree.</param>
/// <param name="Files">The files that were changed, relative to the repository's root.</param>
/// <param name="Commit">The commit that was made; null without <c>--commit</c> or <c>--branch</c>.</param>
/// <param name="Branch">The branch it was made on; null without <c>--branch</c>.</param>
/// <param name="Patch">Path of the patch file; null without <c>--patch</c>.</param>
/// <param name="Diff">Everything that was (or, in a dry run, would be) changed, as one unified diff.</param>
public sealed record ReportedDelivery(string? Id, IReadOnlyList<string> Files, string? Commit, string? Branch, string? Patch, string Diff);
