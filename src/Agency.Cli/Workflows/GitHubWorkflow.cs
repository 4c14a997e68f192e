namespace Agency.Cli.Workflows;

/// <summary>
/// The workflow that <c>agency init --github-actions</c> writes. Nothing that a contributor can choose is ever part of a
/// script: names come in by environment variables, the comment's text by a file.
/// </summary>
internal static class GitHubWorkflow
{
    /// <summary>Where it goes, from the repository's root.</summary>
    public const string FileName = ".github/workflows/healing-scan.yml";

    private const string ToolRepository = "AGENCY-REPOSITORY";
    private const string ToolRevision = "AGENCY-REVISION";

    private const string Text = """
        # Written by 'agency init --github-actions'. Each pull request is checked for new findings; each night what changed is
        # scanned, and each Sunday everything anew. Findings appear under Security, Code scanning.
        name: healing-scan

        on:
          pull_request:
          schedule:
            - cron: '17 3 * * 1-6'
            - cron: '17 3 * * 0'
          workflow_dispatch:

        permissions:
          contents: read

        concurrency:
          group: healing-scan-${{ github.ref }}
          cancel-in-progress: true

        jobs:
          check:
            if: ${{ github.event_name == 'pull_request' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 30
            permissions:
              contents: read
              pull-requests: write
              security-events: write
            env:
              # A pull request from a fork may neither upload nor comment; its check counts all the same.
              MAY_WRITE: ${{ github.event.pull_request.head.repo.full_name == github.repository }}
            steps:
              - uses: actions/checkout@v4
                with:
                  path: project
                  fetch-depth: 0
                  persist-credentials: false
              - uses: actions/checkout@v4
                with:
                  repository: AGENCY-REPOSITORY
                  ref: AGENCY-REVISION
                  path: agency
                  persist-credentials: false
              - uses: actions/setup-dotnet@v4
                with:
                  dotnet-version: 10.0.x
              - uses: actions/setup-python@v5
                with:
                  python-version: '3.x'
              - name: Allow the sandbox its namespaces
                run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
              - name: Check what the pull request brings
                run: agency/agency ci check project --format sarif --output check.sarif --summary check.md
              - name: Upload the findings
                if: ${{ !cancelled() && env.MAY_WRITE == 'true' && hashFiles('check.sarif') != '' }}
                uses: github/codeql-action/upload-sarif@v3
                with:
                  sarif_file: check.sarif
                  checkout_path: ${{ github.workspace }}/project
                  category: agency-check
              - name: Comment on the pull request
                if: ${{ !cancelled() && env.MAY_WRITE == 'true' && hashFiles('check.md') != '' }}
                uses: actions/github-script@v7
                with:
                  script: |
                    const fs = require('fs');
                    const mark = '<!-- agency healing-scan -->';
                    const body = mark + '\n' + fs.readFileSync('check.md', 'utf8').slice(0, 60000);
                    const issue = { ...context.repo, issue_number: context.issue.number };
                    const comments = await github.paginate(github.rest.issues.listComments, issue);
                    const mine = comments.find(c => c.user.type === 'Bot' && c.body.startsWith(mark));
                    if (mine) {
                      await github.rest.issues.updateComment({ ...context.repo, comment_id: mine.id, body });
                    } else {
                      await github.rest.issues.createComment({ ...issue, body });
                    }

          scan:
            if: ${{ github.event_name != 'pull_request' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 60
            permissions:
              contents: read
              security-events: write
            steps:
              - uses: actions/checkout@v4
                with:
                  path: project
                  persist-credentials: false
              - uses: actions/checkout@v4
                with:
                  repository: AGENCY-REPOSITORY
                  ref: AGENCY-REVISION
                  path: agency
                  persist-credentials: false
              - uses: actions/setup-dotnet@v4
                with:
                  dotnet-version: 10.0.x
              - uses: actions/setup-python@v5
                with:
                  python-version: '3.x'
              - name: Keep what was found in files that do not change
                uses: actions/cache@v4
                with:
                  path: ~/.cache/agency
                  key: agency-${{ runner.os }}-${{ github.run_id }}
                  restore-keys: agency-${{ runner.os }}-
              - name: Allow the sandbox its namespaces
                run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
              - name: Scan
                env:
                  # Sundays, and by hand: everything anew. Other nights: what changed; the rest is known.
                  CACHE: ${{ github.event.schedule == '17 3 * * 1-6' && 'use' || 'ignore' }}
                run: |
                  options=(--format sarif --output scan.sarif)
                  if [ "$CACHE" = ignore ]; then options+=(--no-cache); fi
                  agency/agency scan project "${options[@]}" || [ $? -eq 1 ]
              - name: Upload the findings
                if: ${{ !cancelled() && hashFiles('scan.sarif') != '' }}
                uses: github/codeql-action/upload-sarif@v3
                with:
                  sarif_file: scan.sarif
                  checkout_path: ${{ github.workspace }}/project
                  category: agency-scan

        """;

    /// <param name="tool">Agency's own repository on GitHub, OWNER/NAME; null for a variable that the user sets.</param>
    /// <param name="revision">What of it to use; null for its default branch, or the variable.</param>
    public static string Write(string? tool, string? revision) => WithTool(Text, tool, revision);

    /// <summary>A workflow's text with the place that it gets Agency from.</summary>
    public static string WithTool(string text, string? tool, string? revision) => text
        .Replace(ToolRepository, tool ?? "${{ vars.AGENCY_REPOSITORY }}", StringComparison.Ordinal)
        .Replace(ToolRevision, revision is not null ? $"'{revision}'" : tool is not null ? "''" : "${{ vars.AGENCY_REVISION }}", StringComparison.Ordinal);
}
