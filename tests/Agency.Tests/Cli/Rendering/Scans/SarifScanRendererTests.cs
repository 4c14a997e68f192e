using System.Text.Json.Nodes;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Scans;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering.Scans;

public sealed class SarifScanRendererTests
{
    [Fact]
    public void Results_refer_to_their_rules()
    {
        var run = Run(SampleScan.Full);

        Assert.Equal(["ruff/F401", "mypy/attr-defined", "bandit/B608"], run["tool"]!["driver"]!["rules"]!.AsArray().Select(r => (string?)r!["id"]));
        foreach (var result in run["results"]!.AsArray())
            Assert.Equal((string?)result!["ruleId"], (string?)run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"]);
        Assert.Equal(["warning", "error", "warning", "error"], run["results"]!.AsArray().Select(r => (string?)r!["level"]));
        Assert.Equal("utf16CodeUnits", (string?)run["columnKind"]);
    }

    [Fact]
    public void Every_rule_has_help()
    {
        var rules = Run(SampleScan.Full)["tool"]!["driver"]!["rules"]!.AsArray();

        Assert.All(rules, r => Assert.StartsWith("A finding of ", (string?)r!["help"]!["text"], StringComparison.Ordinal));
        Assert.Equal("https://docs.astral.sh/ruff/rules/unused-import", (string?)rules[0]!["helpUri"]);
        Assert.Equal("8.0", (string?)rules[2]!["properties"]!["security-severity"]);
    }

    [Fact]
    public void Places_are_encoded_and_relative_to_the_root()
    {
        var run = Run(SampleScan.Full);
        var place = run["results"]![0]!["locations"]![0]!["physicalLocation"]!;

        Assert.Equal(("src/my%20shop/orders%231.py", "%SRCROOT%"), ((string?)place["artifactLocation"]!["uri"], (string?)place["artifactLocation"]!["uriBaseId"]));
        Assert.Equal("file:///home/ann/my%20shop/", (string?)run["originalUriBaseIds"]!["%SRCROOT%"]!["uri"]);
        Assert.Equal("{\"startLine\":1,\"startColumn\":8,\"endLine\":1,\"endColumn\":10}", place["region"]!.ToJsonString());
    }

    [Fact]
    public void Fixes_give_regions_in_utf16_units_also_behind_astral_characters_and_crlf()
    {
        var results = Run(SampleScan.Full)["results"]!;

        Assert.Equal(
            """{"deletedRegion":{"startLine":1,"startColumn":1,"endLine":2,"endColumn":1}}""",
            results[0]!["fixes"]![0]!["artifactChanges"]![0]!["replacements"]![0]!.ToJsonString());
        Assert.Equal(
            """{"deletedRegion":{"startLine":4,"startColumn":15,"endLine":4,"endColumn":20},"insertedContent":{"text":"y"}}""",
            results[1]!["fixes"]![0]!["artifactChanges"]![0]!["replacements"]![0]!.ToJsonString());
        Assert.Equal("Use y (needs review)", (string?)results[1]!["fixes"]![0]!["description"]!["text"]);
    }

    [Fact]
    public void Fixes_without_their_text_are_left_out() =>
        Assert.All(Run(SampleScan.Full with { TextOf = _ => null })["results"]!.AsArray(), r => Assert.Null(r!["fixes"]));

    [Fact]
    public void Fingerprints_are_the_findings_own() =>
        Assert.Equal(SampleScan.Full.Result.Findings[0].Fingerprint, (string?)Run(SampleScan.Full)["results"]![0]!["partialFingerprints"]!["agencyFingerprint/v1"]);

    [Fact]
    public void Broken_tools_and_skipped_files_are_notifications()
    {
        var invocation = Run(SampleScan.Full)["invocations"]![0]!;

        Assert.False((bool)invocation["executionSuccessful"]!);
        Assert.Equal(
            ["bandit is missing: pip install bandit", "mypy: plug-in left out", "Skipped: not UTF-8"],
            invocation["toolExecutionNotifications"]!.AsArray().Select(n => (string?)n!["message"]!["text"]));
        Assert.Equal(("2025-11-21T14:22:33.000Z", "2025-11-21T14:22:35.250Z"), ((string?)invocation["startTimeUtc"], (string?)invocation["endTimeUtc"]));
    }

    [Fact]
    public void Nothing_found_is_an_empty_list_of_results() => Assert.Equal("[]", Run(SampleScan.View())["results"]!.ToJsonString());

    [Fact]
    public void A_finding_about_a_whole_file_has_no_region()
    {
        var finding = SampleScan.Full.Result.Findings[0] with { Range = default };

        Assert.Null(Run(SampleScan.View(finding))["results"]![0]!["locations"]![0]!["physicalLocation"]!["region"]);
    }

    private static JsonNode Run(ScanView view)
    {
        var terminal = new TestTerminal();
        new SarifScanRenderer().Render(view, terminal.Terminal);
        Assert.Empty(terminal.Error);
        return JsonNode.Parse(terminal.Output)!["runs"]![0]!;
    }
}
