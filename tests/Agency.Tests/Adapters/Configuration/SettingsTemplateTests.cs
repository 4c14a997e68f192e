using Agency.Adapters.Configuration;
using Agency.Core.Configuration;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Configuration;

public sealed class SettingsTemplateTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Every_setting_is_shown()
    {
        var text = SettingsTemplate.Write(new ProjectSurvey());

        Assert.All(SettingsModel.Leaves, s => Assert.Contains($"# {s.Name}: ", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unfitted_template_changes_nothing()
    {
        await project.WriteAsync("agency.yml", SettingsTemplate.Write(new ProjectSurvey()));

        Assert.Equivalent(new AgencySettings(), await LoadAsync());
    }

    [Fact]
    public async Task Every_default_that_is_shown_can_be_uncommented()
    {
        var text = SettingsTemplate.Write(new ProjectSurvey());
        foreach (var setting in SettingsModel.Leaves)
            text = text.Replace($"# {setting.Name}: ", $"{setting.Name}: ", StringComparison.Ordinal);
        await project.WriteAsync("agency.yml", text);

        Assert.Equivalent(new AgencySettings(), await LoadAsync());
    }

    [Fact]
    public async Task It_fits_what_is_found_in_the_project()
    {
        await project.WriteAsync("pyproject.toml", "[project]\nrequires-python = \">=3.9,<4\"\n[tool.ruff.lint]\nselect = []\n[tool.pytest.ini_options]\n");
        await project.WriteAsync("mypy.ini", "[mypy]\n");
        await project.WriteAsync("tests/test_a.py", "");
        await project.WriteAsync(".venv/bin/python", "");

        var survey = await ProjectSurvey.OfAsync(project.Path, CancellationToken.None);
        var text = SettingsTemplate.Write(survey);
        await project.WriteAsync("agency.yml", text);
        var settings = await LoadAsync();

        Assert.Equal((".venv/bin/python", "3.9", "pytest"), (settings.Python.Interpreter, settings.Python.TargetVersion, settings.Tests.Runner));
        Assert.Contains("# ruff is configured in pyproject.toml", text, StringComparison.Ordinal);
        Assert.Contains("# mypy is configured in mypy.ini", text, StringComparison.Ordinal);
        Assert.Contains("tests: pytest tests/", survey.Describe());
    }

    [Fact]
    public async Task A_project_that_says_nothing_gets_the_defaults()
    {
        var survey = await ProjectSurvey.OfAsync(project.Path, CancellationToken.None);

        Assert.Equal((null, null, null), (survey.Interpreter, survey.TargetVersion, survey.TestRunner));
        Assert.Empty(survey.ToolConfigurations);
    }

    private Task<AgencySettings> LoadAsync() =>
        new SettingsLoader(project.Combine("none.yml"), project.Path).LoadAsync(project.Path, SettingsOverrides.None, CancellationToken.None);
}
