using System.Text.Json.Nodes;
using Agency.Adapters.Configuration;
using Agency.Server.Configuration;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Configuration;

public sealed class SettingsSchemaTests
{
    [Fact]
    public async Task The_published_schema_is_up_to_date() => await PublishedFile.AssertUpToDateAsync("docs/agency.schema.json", SettingsSchema.Write());

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"heal":null,"python":{"interpreter":null,"target-version":"3.9"}}""")]
    [InlineData("""{"scan":{"exclude":["a/**"],"ruff-select":["E","F401"],"analyzers":["mypy"],"missing-annotations":"never"}}""")]
    [InlineData("""{"tools":{"ruff":"/opt/ruff"},"sandbox":{"kind":"none","timeout-seconds":5}}""")]
    public void Good_settings_satisfy_it(string json) => Assert.Empty(JsonSchemaCheck.Errors(Schema, JsonNode.Parse(json)));

    [Theory]
    [InlineData("""{"heel":{}}""")]
    [InlineData("""{"heal":{"max-parallel":0}}""")]
    [InlineData("""{"heal":{"max-parallel":"5"}}""")]
    [InlineData("""{"python":{"target-version":"2.7"}}""")]
    [InlineData("""{"scan":{"analyzers":["pylint"]}}""")]
    [InlineData("""{"tools":{"pylint":"/x"}}""")]
    public void Bad_settings_do_not(string json) => Assert.NotEmpty(JsonSchemaCheck.Errors(Schema, JsonNode.Parse(json)));

    [Fact]
    public async Task Every_setting_is_documented()
    {
        var page = await Repository.ReadAsync("docs/configuration.md");

        Repository.AssertNone(SettingsModel.Leaves.Concat(SettingsModel.UserOnlyLeaves)
            .Where(s => !page.Contains($"`{s.Path}`", StringComparison.Ordinal))
            .Select(s => $"docs/configuration.md does not mention `{s.Path}`"));
    }

    [Fact]
    public async Task Every_setting_of_the_server_is_documented()
    {
        var page = await Repository.ReadAsync("docs/configuration.md");

        Repository.AssertNone(Leaves(SettingsModel.RootOf(new ServerSettings(), ""))
            .Select(s => s.Path.Replace("*", "NAME", StringComparison.Ordinal))
            .Where(path => !page.Contains($"`{path}`", StringComparison.Ordinal))
            .Select(path => $"docs/configuration.md does not mention `{path}`"));

        static IEnumerable<Setting> Leaves(Setting setting) => setting.Children.Count == 0 ? [setting] : setting.Children.SelectMany(Leaves);
    }

    private static JsonNode Schema { get; } = JsonNode.Parse(SettingsSchema.Write())!;
}
