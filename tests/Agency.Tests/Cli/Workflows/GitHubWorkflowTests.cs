using Agency.Cli.Workflows;

namespace Agency.Tests.Cli.Workflows;

public sealed class GitHubWorkflowTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("owner/agency", null)]
    [InlineData("owner/agency", "v1.0")]
    public void The_workflow_is_one_that_GitHub_takes(string? tool, string? revision) => Assert.Empty(WorkflowCheck.Problems(GitHubWorkflow.Write(tool, revision)));

    [Theory]
    [InlineData("timeout-minutes: 30", "timeout-minute: 30", "unknown key 'timeout-minute'")]
    [InlineData("  pull_request:", "  pull_requests:", "unknown key 'pull_requests'")]
    [InlineData("'17 3 * * 0'", "'17 25 * * 0'", "is no cron line")]
    [InlineData("actions/checkout@v4", "actions/checkout", "has no version")]
    [InlineData("path: ~/.cache/agency", "path: ${{ runner.temp }", "beginnings")]
    [InlineData("${{ github.workspace }}/project", "${{ steps.gone.outputs.place }}", "refers to a step gone")]
    [InlineData("ci check project", "ci check ${{ github.event.pull_request.title }}", "made with an expression")]
    [InlineData("hashFiles('check.md')", "hashFiles('check.md'", "is not balanced")]
    [InlineData("security-events: write", "security-events: all", "has the permission")]
    [InlineData("env.MAY_WRITE", "environment.MAY_WRITE", "asks for 'environment'")]
    public void What_GitHub_or_a_review_would_refuse_is_seen(string right, string wrong, string problem)
    {
        var text = GitHubWorkflow.Write(null, null);
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Contains(WorkflowCheck.Problems(text.Replace(right, wrong, StringComparison.Ordinal)), p => p.Contains(problem, StringComparison.Ordinal));
    }
}
