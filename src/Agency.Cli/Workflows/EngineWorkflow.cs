using Agency.Adapters.Configuration;

namespace Agency.Cli.Workflows;

/// <summary>
/// The workflow that <c>agency init --agent-engine</c> writes: the project's checks, and behind them agents whose failures never
/// change what the checks say. Nothing that a contributor can choose is ever part of a script.
/// </summary>
internal static class EngineWorkflow
{
    /// <summary>Where it goes, from the repository's root.</summary>
    public const string FileName = ".github/workflows/agent-engine.yml";

    private const string Core = """
        # Written by 'agency init --agent-engine'. The first four jobs are the project's checks; change their agent_command to what
        # fits. All others are best effort: they explain a failure, try what changes no code when started by hand, and prepare a
        # patch as an artifact. Nothing is pushed and no pull request is opened.
        # The variable AGENT_URL and the secret AGENT_TOKEN name an Agency server for the logs; AGENCY_PAGES set to true publishes
        # the dashboard to GitHub Pages.
        name: agent-engine

        on:
          pull_request:
          workflow_dispatch:

        permissions:
          contents: read

        concurrency:
          group: agent-engine-${{ github.ref }}
          cancel-in-progress: true

        jobs:
          auth-validator:
            uses: ./.github/workflows/backend-setup.yml
            permissions:
              contents: read
            with:
              agent_name: auth-validator
              agent_command: AUTH-COMMAND
              timeout_minutes: 20
              output_artifact: auth-validator-output
              output_path: |
                project/playwright/.auth
                project/storage-state

          seed-orchestrator:
            needs: auth-validator
            uses: ./.github/workflows/backend-setup.yml
            permissions:
              contents: read
            with:
              agent_name: seed-orchestrator
              agent_command: SEED-COMMAND
              timeout_minutes: 20

          page-smoke:
            needs: seed-orchestrator
            uses: ./.github/workflows/backend-setup.yml
            permissions:
              contents: read
            with:
              agent_name: page-smoke
              agent_command: SMOKE-COMMAND
              timeout_minutes: 20

          e2e-tests:
            needs: page-smoke
            uses: ./.github/workflows/backend-setup.yml
            permissions:
              contents: read
            with:
              agent_name: e2e-tests
              agent_command: TEST-COMMAND
              log_name: LOG-NAME
              timeout_minutes: 45
              extra_artifact: auth-validator-output
              extra_artifact_path: project
              output_artifact: test-results
              output_path: |
                logs
                project/playwright-report
                project/test-results

          send-ci-logs:
            needs: e2e-tests
            if: ${{ !cancelled() }}
            runs-on: ubuntu-24.04
            timeout-minutes: 10
            continue-on-error: true
            permissions:
              contents: read
            steps:
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: test-results
                  path: results
              - name: Send the logs to the Cloud-Agent
                continue-on-error: true
                env:
                  AGENT_URL: ${{ vars.AGENT_URL }}
                  AGENT_TOKEN: ${{ secrets.AGENT_TOKEN }}
                  BRANCH: ${{ github.head_ref || github.ref_name }}
                  CONCLUSION: ${{ needs.e2e-tests.result }}
                run: |
                  mkdir -p upstream
                  if [ -z "$AGENT_URL" ] || [ -z "$AGENT_TOKEN" ]; then
                    echo "AGENT_URL or AGENT_TOKEN is not set; the logs stay artifacts."
                    exit 0
                  fi
                  python3 > payload.json <<'PYTHON'
                  import json, os, pathlib
                  files = sorted(p for p in pathlib.Path("results").rglob("*.log") if p.is_file() and not p.is_symlink())
                  logs = [{"name": p.name, "content": p.read_text("utf-8", "replace")[-8_000_000:]} for p in files[:20]]
                  told = {"run_id": "GITHUB_RUN_ID", "repository": "GITHUB_REPOSITORY", "commit": "GITHUB_SHA", "branch": "BRANCH", "workflow": "GITHUB_WORKFLOW", "conclusion": "CONCLUSION"}
                  print(json.dumps({**{name: os.environ[variable] for name, variable in told.items()}, "job": "e2e-tests", "logs": logs}))
                  PYTHON
                  # The token goes by a file: arguments can be seen by every process.
                  (umask 077; printf 'header = "Authorization: Bearer %s"\n' "$AGENT_TOKEN" > curl.conf)
                  curl --config curl.conf --fail --silent --show-error --max-time 60 --retry 3 --retry-all-errors \
                    --header 'Content-Type: application/json' --data-binary @payload.json --output upstream/upstream.json "${AGENT_URL%/}/api/ci/logs"
              - uses: actions/upload-artifact@v4
                continue-on-error: true
                with:
                  name: send-ci-logs-output
                  path: upstream
                  if-no-files-found: ignore


        """;

    private const string SelfHeal = """
          startup-fix-agent:
            needs: [e2e-tests, send-ci-logs]
            if: ${{ !cancelled() && github.event_name == 'workflow_dispatch' && needs.e2e-tests.result == 'failure' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 20
            continue-on-error: true
            permissions:
              contents: read
            steps:
        SET-UP
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: test-results
                  path: results
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: send-ci-logs-output
                  path: upstream
              - name: Prepare the context
                working-directory: project
                run: |
                  options=()
                  if [ -s ../upstream/upstream.json ]; then options+=(--analysis ../upstream/upstream.json); fi
                  if [ -d ../results ]; then options+=(--log ../results); fi
                  agency ci prepare-context "${options[@]}"
              - uses: actions/upload-artifact@v4
                if: ${{ !cancelled() }}
                with:
                  name: startup-fix-agent-output
                  path: project/self-heal
                  if-no-files-found: ignore

          self-heal-supervisor:
            needs: startup-fix-agent
            if: ${{ !cancelled() && needs.startup-fix-agent.result == 'success' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 15
            continue-on-error: true
            permissions:
              contents: read
            outputs:
              allowed: ${{ steps.decide.outputs.allowed }}
            steps:
        SET-UP
              - uses: actions/download-artifact@v4
                with:
                  name: startup-fix-agent-output
                  path: project/self-heal
              - name: Decide
                id: decide
                working-directory: project
                run: agency ci decide
              - uses: actions/upload-artifact@v4
                if: ${{ !cancelled() }}
                with:
                  name: self-heal-supervisor-output
                  path: project/self-heal
                  if-no-files-found: ignore

          self-heal-runner:
            needs: self-heal-supervisor
            if: ${{ !cancelled() && needs.self-heal-supervisor.outputs.allowed == 'true' }}
            uses: ./.github/workflows/backend-setup.yml
            permissions:
              contents: read
            with:
              agent_name: self-heal-runner
              agent_command: agency ci execute
              timeout_minutes: 30
              best_effort: true
              with_agency: true
              extra_artifact: self-heal-supervisor-output
              extra_artifact_path: project/self-heal
              output_artifact: self-heal-runner-output
              output_path: project/self-heal


        """;

    private const string FixAgent = """
          fix-agent-prep:
            needs: [e2e-tests, send-ci-logs, self-heal-runner]
            if: ${{ !cancelled() && needs.e2e-tests.result == 'failure' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 20
            continue-on-error: true
            permissions:
              contents: read
            steps:
        SET-UP
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: test-results
                  path: results
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: send-ci-logs-output
                  path: upstream
              - name: Prepare the input
                working-directory: project
                run: agency ci prepare-input --analysis ../upstream/upstream.json --log ../results
              - uses: actions/upload-artifact@v4
                if: ${{ !cancelled() }}
                with:
                  name: fix-agent-prep-output
                  path: project/fix-agent
                  if-no-files-found: ignore

          fix-agent-runner:
            needs: fix-agent-prep
            if: ${{ !cancelled() && needs.fix-agent-prep.result == 'success' }}
            uses: ./.github/workflows/backend-setup.yml
            permissions:
              contents: read
            with:
              agent_name: fix-agent-runner
              agent_command: agency ci fix --minutes 10
              timeout_minutes: 30
              best_effort: true
              with_agency: true
              extra_artifact: fix-agent-prep-output
              extra_artifact_path: project/fix-agent
              output_artifact: fix-agent-runner-output
              output_path: project/fix-agent


        """;

    private const string Dashboard = """
          ci-dashboard-agent:
            needs: [e2e-tests, self-heal-runner, fix-agent-runner]
            if: ${{ !cancelled() }}
            runs-on: ubuntu-24.04
            timeout-minutes: 20
            continue-on-error: true
            permissions:
              contents: read
            steps:
        SET-UP
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: self-heal-supervisor-output
                  path: project/self-heal
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: self-heal-runner-output
                  path: project/self-heal
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: fix-agent-runner-output
                  path: project/fix-agent
              - name: Make the dashboard
                working-directory: project
                run: |
                  mkdir -p self-heal fix-agent
                  agency ci dashboard --self-heal self-heal --fix-agent fix-agent --output ../dashboard
              - uses: actions/upload-artifact@v4
                with:
                  name: dashboard
                  path: dashboard
                  if-no-files-found: ignore

          publish-dashboard:
            needs: ci-dashboard-agent
            if: ${{ !cancelled() && needs.ci-dashboard-agent.result == 'success' && vars.AGENCY_PAGES == 'true' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 10
            continue-on-error: true
            permissions:
              contents: read
              pages: write
              id-token: write
            outputs:
              page: ${{ steps.deploy.outputs.page_url }}
            steps:
              - uses: actions/download-artifact@v4
                continue-on-error: true
                with:
                  name: dashboard
                  path: dashboard
              - name: See whether there is a dashboard
                id: found
                run: |
                  if [ -f dashboard/index.html ]; then echo 'exists=true' >> "$GITHUB_OUTPUT"; fi
              - uses: actions/upload-pages-artifact@v3
                if: ${{ steps.found.outputs.exists == 'true' }}
                with:
                  path: dashboard
              - uses: actions/deploy-pages@v4
                id: deploy
                if: ${{ steps.found.outputs.exists == 'true' }}

          post-dashboard-comment:
            needs: [ci-dashboard-agent, publish-dashboard]
            # A pull request from a fork may not be commented on; its checks count all the same.
            if: ${{ !cancelled() && github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository && needs.ci-dashboard-agent.result == 'success' }}
            runs-on: ubuntu-24.04
            timeout-minutes: 10
            continue-on-error: true
            permissions:
              contents: read
              pull-requests: write
            steps:
              - uses: actions/download-artifact@v4
                with:
                  name: dashboard
                  path: dashboard
              - name: Comment on the pull request
                if: ${{ hashFiles('dashboard/comment.md') != '' }}
                uses: actions/github-script@v7
                env:
                  PAGE: ${{ needs.publish-dashboard.outputs.page }}
                with:
                  script: |
                    const fs = require('fs');
                    const mark = '<!-- agency agent-engine -->';
                    const link = process.env.PAGE ? `\n\n[Dashboard](${process.env.PAGE})\n` : '';
                    const body = mark + '\n' + fs.readFileSync('dashboard/comment.md', 'utf8').slice(0, 60000) + link;
                    const issue = { ...context.repo, issue_number: context.issue.number };
                    const comments = await github.paginate(github.rest.issues.listComments, issue);
                    const mine = comments.find(c => c.user.type === 'Bot' && c.body.startsWith(mark));
                    if (mine) {
                      await github.rest.issues.updateComment({ ...context.repo, comment_id: mine.id, body });
                    } else {
                      await github.rest.issues.createComment({ ...issue, body });
                    }

        """;

    private const string SetUp = """
              - uses: actions/checkout@v4
                with:
                  path: project
                  fetch-depth: 50
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
              - name: Make agency a command
                run: echo "$GITHUB_WORKSPACE/agency" >> "$GITHUB_PATH"
        """;

    public static string Write(ProjectSurvey survey, string? tool, string? revision)
    {
        var commands = EngineCommands.Of(survey);
        var text = string.Concat(Core, SelfHeal, FixAgent, Dashboard).Replace("SET-UP", SetUp, StringComparison.Ordinal)
            .Replace("AUTH-COMMAND", Quote(commands.Auth), StringComparison.Ordinal)
            .Replace("SEED-COMMAND", Quote(commands.Seed), StringComparison.Ordinal)
            .Replace("SMOKE-COMMAND", Quote(commands.Smoke), StringComparison.Ordinal)
            .Replace("TEST-COMMAND", Quote(commands.EndToEnd), StringComparison.Ordinal)
            .Replace("LOG-NAME", commands.LogName, StringComparison.Ordinal);
        return GitHubWorkflow.WithTool(text, tool, revision);
    }

    /// <summary>A scalar of YAML that means exactly this text.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
