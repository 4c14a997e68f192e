namespace Agency.Testing.Fakes.GitHub;

/// <summary>A run of a workflow.</summary>
public sealed class FakeGitHubRun(long id)
{
    public long Id { get; } = id;

    public string Status { get; set; } = "completed";

    public string? Conclusion { get; set; } = "failure";

    public int Attempt { get; set; } = 1;

    public string Branch { get; set; } = "main";

    public string Commit { get; set; } = "0123456789012345678901234567890123456789";

    public IReadOnlyList<FakeGitHubJob> Jobs { get; set; } = [];

    /// <summary>What was run again, in order: <c>failed</c> or a job's id.</summary>
    public List<string> Reruns { get; } = [];
}
