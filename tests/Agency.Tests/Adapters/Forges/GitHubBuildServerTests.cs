using System.Globalization;
using Agency.Adapters.Forges;
using Agency.Adapters.Http;
using Agency.Core.Ci;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.GitHub;

namespace Agency.Tests.Adapters.Forges;

/// <summary>The client of GitHub against a GitHub on this machine, over real connections.</summary>
public sealed class GitHubBuildServerTests : IAsyncLifetime
{
    private readonly FakeGitHub github = new();
    private readonly HurriedTimeProvider time = new(TimeSpan.FromMinutes(3));

    private CiRun Run => new("17", github.Repository, new string('a', 40)) { Branch = "main", Conclusion = "failure" };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await github.DisposeAsync();

    [Fact]
    public async Task The_jobs_that_failed_run_again()
    {
        var run = github.AddRun(17);

        Assert.IsType<BuildServerOutcome.Done>(await ServerAsync(s => s.RerunFailedJobsAsync(Run, CancellationToken.None)));
        Assert.Equal(["failed"], run.Reruns);
        Assert.Equal((2, "queued"), (run.Attempt, run.Status));
        Assert.All(github.Requests, r => Assert.Equal(("2022-11-28", "application/vnd.github+json"), (r.Headers["x-github-api-version"], r.Headers["accept"])));
    }

    [Fact]
    public async Task A_job_that_is_named_runs_again_alone()
    {
        var run = github.AddRun(17);
        run.Jobs = [new FakeGitHubJob(1, "build", "success"), new FakeGitHubJob(2, "test (3.12)", "failure")];

        await ServerAsync(s => s.RerunFailedJobsAsync(Run with { Job = "test (3.12)", Repository = "github.com/" + github.Repository }, CancellationToken.None));

        Assert.Equal(["2"], run.Reruns);
    }

    [Fact]
    public async Task What_runs_is_not_run_twice()
    {
        var run = github.AddRun(17);

        await ServerAsync(s => s.RerunFailedJobsAsync(Run, CancellationToken.None));
        var again = Assert.IsType<BuildServerOutcome.Refused>(await ServerAsync(s => s.RerunFailedJobsAsync(Run, CancellationToken.None)));

        Assert.Contains("queued", again.Reason, StringComparison.Ordinal);
        Assert.Single(run.Reruns);
        Assert.Single(github.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_was_lost_does_not_make_a_second_run(bool wasDone)
    {
        var run = github.AddRun(17);
        var posts = 0;
        github.Interfere = (_, request) => request.Method == "POST" && ++posts == 1 ? FakeGitHub.Error(502, "Bad gateway") with { ComesAfterwards = wasDone } : null;

        Assert.IsType<BuildServerOutcome.Done>(await ServerAsync(s => s.RerunFailedJobsAsync(Run, CancellationToken.None)));
        Assert.Single(run.Reruns);
        Assert.Equal(wasDone ? 1 : 2, posts);
    }

    [Fact]
    public async Task A_run_that_passed_is_left_alone()
    {
        github.AddRun(17).Conclusion = "success";

        Assert.IsType<BuildServerOutcome.Refused>(await ServerAsync(s => s.RerunFailedJobsAsync(Run, CancellationToken.None)));
        Assert.DoesNotContain(github.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("missing", "404")]
    [InlineData("token", "The token is wrong or has expired.")]
    [InlineData("permission", "The token needs actions: write.")]
    [InlineData("validation", "422: Unable to re-run")]
    public async Task What_GitHub_refuses_is_told_and_not_tried_again(string what, string message)
    {
        github.AddRun(what == "missing" ? 18 : 17);
        github.MayWrite = what != "permission";
        if (what == "validation")
            github.Interfere = (_, request) => request.Method == "POST" ? FakeGitHub.Error(422, "Unable to re-run\u001b[31m this workflow") : null;

        var refused = Assert.IsType<BuildServerOutcome.Refused>(await ServerAsync(s => s.RerunFailedJobsAsync(Run, CancellationToken.None), what == "token" ? "ghs_wrong" : null));

        Assert.Contains(message, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', refused.Reason);
        Assert.InRange(github.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task Only_the_caches_of_the_branch_are_deleted()
    {
        for (var id = 1; id <= 130; id++)
            github.Caches[id] = new FakeGitHubCache(id, id % 13 == 0 ? "refs/heads/other" : "refs/heads/main", $"pip-{id.ToString(CultureInfo.InvariantCulture)}");

        var done = Assert.IsType<BuildServerOutcome.Done>(await ServerAsync(s => s.DeleteCachesAsync(Run, CancellationToken.None)));

        Assert.StartsWith("120 caches of refs/heads/main", done.Detail, StringComparison.Ordinal);
        Assert.All(github.Caches.Values, c => Assert.Equal("refs/heads/other", c.Ref));
        Assert.Equal("0 caches of refs/pull/12/merge are deleted.", Assert.IsType<BuildServerOutcome.Done>(await ServerAsync(s => s.DeleteCachesAsync(Run with { Branch = "12/merge" }, CancellationToken.None))).Detail);
    }

    [Theory]
    [InlineData("shop/orders", "../../users")]
    [InlineData("shop/..", "17")]
    [InlineData("shop/orders/../../x", "17")]
    [InlineData("shop", "17")]
    public async Task What_is_no_run_of_GitHub_is_not_asked_for(string repository, string id)
    {
        Assert.IsType<BuildServerOutcome.Refused>(await ServerAsync(s => s.StateAsync(new CiRun(id, repository, new string('a', 40)), CancellationToken.None)));
        Assert.Empty(github.Requests);
    }

    private async Task<BuildServerOutcome> ServerAsync(Func<GitHubBuildServer, Task<BuildServerOutcome>> use, string? token = null)
    {
        using var client = new GitHubClient(OutsideService.NewHandler(), github.Url, token ?? github.Token, time, TimeSpan.FromMinutes(5));
        return await use(new GitHubBuildServer(client));
    }
}
