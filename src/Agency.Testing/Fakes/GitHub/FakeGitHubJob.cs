namespace Agency.Testing.Fakes.GitHub;

/// <summary>A job of a run.</summary>
public sealed record FakeGitHubJob(long Id, string Name, string? Conclusion);
