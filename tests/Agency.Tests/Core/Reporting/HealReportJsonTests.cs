using System.Text.Json.Nodes;
using Agency.Core.Detection;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Reporting;

public sealed class HealReportJsonTests
{
    [Fact]
    public async Task The_published_schema_is_up_to_date() =>
        await PublishedFile.AssertUpToDateAsync("docs/heal-report.schema.json", HealReportSchema.Write());

    [Fact]
    public async Task A_report_satisfies_the_published_schema()
    {
        var schema = JsonNode.Parse(await Repository.ReadAsync("docs/heal-report.schema.json"))!;

        Assert.Empty(JsonSchemaCheck.Errors(schema, JsonNode.Parse(HealReportJson.Write(SampleReport.Full))));
        Assert.Empty(JsonSchemaCheck.Errors(schema, JsonNode.Parse(HealReportJson.Write(SampleReport.Empty))));
    }

    [Theory]
    [InlineData("$.findings[0].outcome", "\"mended\"")]
    [InlineData("$.findings[0].line", "\"12\"")]
    [InlineData("$.schema", "\"agency.heal/2\"")]
    [InlineData("$.proposals[0].verdict", "null")]
    public async Task A_wrong_document_does_not_satisfy_the_published_schema(string path, string value)
    {
        var schema = JsonNode.Parse(await Repository.ReadAsync("docs/heal-report.schema.json"))!;
        var document = JsonNode.Parse(HealReportJson.Write(SampleReport.Full))!;
        var parts = path.Split('.').Skip(1).ToList();
        var parent = parts[..^1].Aggregate(document, (node, part) => part.EndsWith("[0]", StringComparison.Ordinal) ? node[part[..^3]]![0]! : node[part]!);
        parent[parts[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty(JsonSchemaCheck.Errors(schema, document));
    }

    [Fact]
    public void Names_are_camel_case_and_values_kebab_case()
    {
        var document = JsonNode.Parse(HealReportJson.Write(SampleReport.Full))!;

        Assert.Equal("agency.heal/1", (string?)document["schema"]);
        Assert.Equal(
            ["id", "rule", "tool", "category", "severity", "priority", "file", "line", "column", "message", "fingerprint", "outcome", "reason", "detail", "fixer", "rung", "proposal"],
            document["findings"]![0]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            ("healed", null, "import", "P2", "tool"),
            ((string?)document["findings"]![0]!["outcome"], (string?)document["findings"]![0]!["reason"], (string?)document["findings"]![0]!["category"], (string?)document["findings"]![0]!["priority"], (string?)document["findings"]![0]!["rung"]));
        Assert.Equal("needs-approval", (string?)document["findings"]![1]!["outcome"]);
        Assert.Equal("needs-review", (string?)document["findings"]![1]!["reason"]);
        Assert.Equal(3, (int?)document["tests"]!["before"]!["passed"]);
    }

    [Fact]
    public void Reading_gives_back_what_was_written()
    {
        var json = HealReportJson.Write(SampleReport.Full);

        var read = HealReportJson.Read(json);

        Assert.NotNull(read);
        Assert.Equal(json, HealReportJson.Write(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"schema\":\"agency.heal/1\"}")]
    public void What_is_no_report_is_not_read(string json) => Assert.Null(HealReportJson.Read(json));

    [Fact]
    public void Another_schema_is_not_read() =>
        Assert.Null(HealReportJson.Read(HealReportJson.Write(SampleReport.Full).Replace("agency.heal/1", "agency.heal/9", StringComparison.Ordinal)));

    [Fact]
    public void Control_characters_of_a_hostile_repository_are_escaped()
    {
        var finding = SampleReport.Full.Findings[0] with { Message = "\u001b]0;owned\u0007 \u009b31m <b>'x'</b>", File = "a\nb\u001b[2J.py" };

        var json = HealReportJson.Write(SampleReport.Full with { Findings = [finding] });

        Assert.DoesNotContain(json, c => char.IsControl(c) && c != '\n');
        Assert.Contains("<b>'x'</b>", json, StringComparison.Ordinal);
        Assert.Equal(finding, HealReportJson.Read(json)!.Findings[0]);
    }

    [Fact]
    public void Every_outcome_but_healed_has_a_reason_in_the_sample() =>
        Assert.All(SampleReport.Full.Findings, f => Assert.Equal(f.Outcome == Outcome.Healed, f.Reason is null));

    [Fact]
    public void The_sample_shows_every_category() =>
        Assert.Equal(Enum.GetValues<Category>().Length, SampleReport.Full.Findings.Select(f => f.Category).Distinct().Count());

    [Fact]
    public void A_report_of_a_version_that_had_no_templates_is_read_with_none()
    {
        var old = System.Text.RegularExpressions.Regex.Replace(Adapters.Storage.SampleReport.Json, "\\s*\"(templates|mustPass|others)\": \\[\\],", "");
        Assert.DoesNotContain("templates", old, StringComparison.Ordinal);

        var report = HealReportJson.Read(old)!;

        Assert.All(report.Proposals, p => Assert.Equal((0, 0, 0), (p.Templates.Count, p.MustPass.Count, p.Others.Count)));
    }
}
