namespace Agency.Testing.Fakes.GitHub;

/// <summary>A cache of a repository.</summary>
public sealed record FakeGitHubCache(long Id, string Ref, string Key);
