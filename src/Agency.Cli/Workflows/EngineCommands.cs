using Agency.Adapters.Configuration;

namespace Agency.Cli.Workflows;

/// <summary>What the jobs of <c>agent-engine.yml</c> run, chosen by what is seen of the project. The lines are there to be changed by its owners.</summary>
/// <param name="Auth">Prepares what signed-in tests need.</param>
/// <param name="Seed">Fills the database.</param>
/// <param name="Smoke">A quick look whether anything works.</param>
/// <param name="EndToEnd">The tests that decide.</param>
/// <param name="LogName">The name of their log.</param>
internal sealed record EngineCommands(string Auth, string Seed, string Smoke, string EndToEnd, string LogName)
{
    public static EngineCommands Of(ProjectSurvey survey)
    {
        var paths = string.Join(' ', survey.TestPaths);
        var (smoke, tests, log) = survey.HasPlaywright
            ? ("npx playwright test --grep @smoke --pass-with-no-tests", "npx playwright test", "playwright")
            : ("python -m compileall -q .", survey.TestRunner is null ? "python -m compileall -q ." : $"python -m pytest -ra {paths}".TrimEnd(), "e2e-tests");
        return new EngineCommands(
            survey.HasPlaywrightSetup ? "npx playwright test --project=setup" : "echo 'No test of this project signs in.'",
            survey.SeedCommand is { } seed ? $"python manage.py {seed}" : survey.HasDjango ? "python manage.py check" : "echo 'This project has no database to fill.'",
            smoke,
            tests,
            log);
    }
}
