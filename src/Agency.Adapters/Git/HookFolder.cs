namespace Agency.Adapters.Git;

/// <summary>The folder that git takes a repository's hooks from.</summary>
/// <param name="FullPath">Absolute; it need not exist.</param>
/// <param name="Setting">Where core.hooksPath is set (<c>local</c>, <c>global</c>, ...); null when it is not.</param>
/// <param name="IsShared">It lies outside this repository, so that others may use it too.</param>
/// <param name="IsTracked">It lies in the work tree, so that what is in it may be committed.</param>
public sealed record HookFolder(string FullPath, string? Setting, bool IsShared, bool IsTracked);
