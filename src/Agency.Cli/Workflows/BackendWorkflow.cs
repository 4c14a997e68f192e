using Agency.Adapters.Configuration;

namespace Agency.Cli.Workflows;

/// <summary>
/// The reusable workflow that <c>agency init --agent-engine</c> writes: makes the project's environment and runs one command
/// in it. The command comes in by an environment variable; its callers write it, no contributor does.
/// </summary>
internal static class BackendWorkflow
{
    /// <summary>Where it goes, from the repository's root.</summary>
    public const string FileName = ".github/workflows/backend-setup.yml";

    private const string Head = """
        # Written by 'agency init --agent-engine'. Called by agent-engine.yml: makes the project's environment, runs one command
        # in it and keeps the logs.
        name: backend-setup

        on:
          workflow_call:
            inputs:
              agent_name:
                description: Names the logs of this run.
                type: string
                required: true
              agent_command:
                description: The command, for bash, in the project's folder.
                type: string
                required: true
              log_name:
                description: The name of the command's log; by default that of the agent.
                type: string
                default: ''
              timeout_minutes:
                type: number
                default: 30
              best_effort:
                description: Whether a failure is only told.
                type: boolean
                default: false
              with_agency:
                description: Whether the command needs agency.
                type: boolean
                default: false
              extra_artifact:
                description: An artifact to put into the workspace first.
                type: string
                default: ''
              extra_artifact_path:
                type: string
                default: ''
              output_artifact:
                description: The name of an artifact of what the command leaves.
                type: string
                default: ''
              output_path:
                type: string
                default: ''

        permissions:
          contents: read

        jobs:
          run:
            runs-on: ubuntu-24.04
            timeout-minutes: ${{ inputs.timeout_minutes }}
            permissions:
              contents: read

        """;

    private const string Postgres = """
            services:
              postgres:
                image: postgres:16
                env:
                  POSTGRES_PASSWORD: postgres
                  POSTGRES_DB: app
                ports:
                  - 5432:5432
                options: --health-cmd pg_isready --health-interval 5s --health-timeout 5s --health-retries 12
            env:
              DATABASE_URL: postgres://postgres:postgres@127.0.0.1:5432/app

        """;

    private const string CheckOut = """
            steps:
              - uses: actions/checkout@v4
                with:
                  path: project
                  fetch-depth: 50
                  persist-credentials: false
              - uses: actions/checkout@v4
                if: ${{ inputs.with_agency }}
                continue-on-error: ${{ inputs.best_effort }}
                with:
                  repository: AGENCY-REPOSITORY
                  ref: AGENCY-REVISION
                  path: agency
                  persist-credentials: false
              - uses: actions/setup-dotnet@v4
                if: ${{ inputs.with_agency }}
                continue-on-error: ${{ inputs.best_effort }}
                with:
                  dotnet-version: 10.0.x
              - name: Make agency a command, and allow its sandbox its namespaces
                if: ${{ inputs.with_agency }}
                continue-on-error: ${{ inputs.best_effort }}
                run: |
                  echo "$GITHUB_WORKSPACE/agency" >> "$GITHUB_PATH"
                  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
              - name: Get what another job left
                if: ${{ inputs.extra_artifact != '' }}
                continue-on-error: true
                uses: actions/download-artifact@v4
                with:
                  name: ${{ inputs.extra_artifact }}
                  path: ${{ inputs.extra_artifact_path }}
              - uses: actions/setup-python@v5
                with:
                  python-version: 'PYTHON-VERSION'
              - name: Install what the project needs
                continue-on-error: ${{ inputs.best_effort }}
                working-directory: project
                run: |
                  mkdir -p ../logs
                  for file in requirements.txt requirements-dev.txt requirements-test.txt; do
                    if [ -f "$file" ]; then python -m pip install -r "$file"; fi
                  done
                  if [ -f pyproject.toml ] || [ -f setup.py ]; then python -m pip install -e .; fi
                  python -m pip install pytest

        """;

    private const string Node = """
              - uses: actions/setup-node@v4
                with:
                  node-version: '22'
              - name: Install Playwright with its Chromium
                continue-on-error: ${{ inputs.best_effort }}
                working-directory: project
                timeout-minutes: 10
                run: |
                  npm ci
                  npx playwright install --with-deps chromium

        """;

    private const string Django = """
              - name: Migrate the database
                continue-on-error: ${{ inputs.best_effort }}
                working-directory: project
                run: python manage.py migrate --noinput
              - name: Start the server and wait until it is healthy
                continue-on-error: ${{ inputs.best_effort }}
                working-directory: project
                env:
                  HEALTH_URL: http://127.0.0.1:8000/api/health/
                run: |
                  mkdir -p ../logs
                  nohup python manage.py runserver 127.0.0.1:8000 --noreload > ../logs/server.log 2>&1 &
                  for attempt in $(seq 60); do
                    if curl --fail --silent --max-time 2 --output /dev/null "$HEALTH_URL"; then exit 0; fi
                    sleep 1
                  done
                  tail -n 50 ../logs/server.log
                  echo "The server is not healthy after a minute: $HEALTH_URL"
                  exit 1

        """;

    private const string Tail = """
              - name: Run the command
                continue-on-error: ${{ inputs.best_effort }}
                working-directory: project
                env:
                  AGENT_COMMAND: ${{ inputs.agent_command }}
                  LOG_NAME: ${{ inputs.log_name || inputs.agent_name }}
                run: |
                  mkdir -p ../logs
                  set -o pipefail
                  bash -euo pipefail -c "$AGENT_COMMAND" 2>&1 | tee "../logs/$LOG_NAME.log"
              - name: Keep the logs
                if: ${{ !cancelled() }}
                continue-on-error: true
                uses: actions/upload-artifact@v4
                with:
                  name: backend-logs-${{ inputs.agent_name }}
                  path: |
                    logs
                    project/django/logs
                  if-no-files-found: ignore
              - name: Keep what the command left
                if: ${{ !cancelled() && inputs.output_artifact != '' }}
                continue-on-error: true
                uses: actions/upload-artifact@v4
                with:
                  name: ${{ inputs.output_artifact }}
                  path: ${{ inputs.output_path }}
                  include-hidden-files: true
                  if-no-files-found: ignore

        """;

    public static string Write(ProjectSurvey survey, string? tool, string? revision) => GitHubWorkflow.WithTool(
        string.Concat(Head, survey.HasDjango ? Postgres : "", CheckOut, survey.HasPlaywright ? Node : "", survey.HasDjango ? Django : "", Tail)
            .Replace("PYTHON-VERSION", survey.TargetVersion ?? "3.x", StringComparison.Ordinal),
        tool,
        revision);
}
