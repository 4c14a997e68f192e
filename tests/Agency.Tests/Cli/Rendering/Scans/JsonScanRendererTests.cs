using System.Text.Json.Nodes;
using Agency.Cli.Rendering.Scans;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering.Scans;

public sealed class JsonScanRendererTests
{
    [Fact]
    public void The_document_holds_every_finding_tool_and_skipped_file()
    {
        var document = Render(SampleScan.Full);

        Assert.Equal(("agency.scan/1", "/home/ann/my shop", 2.25), ((string?)document["schema"], (string?)document["repository"], (double?)document["durationSeconds"]));
        Assert.Equal(["F401", "attr-defined", "F401", "B608"], document["findings"]!.AsArray().Select(f => (string?)f!["rule"]));
        var first = document["findings"]![0]!;
        Assert.Equal(("import", "P2", "medium", 1, 8, 1, 10), (
            (string?)first["category"], (string?)first["priority"], (string?)first["severity"],
            (int?)first["line"], (int?)first["column"], (int?)first["endLine"], (int?)first["endColumn"]));
        Assert.Equal(("f-0000000100", "agency:unused"), ((string?)first["id"], (string?)first["alsoSeenAs"]![0]));
        Assert.Equal(("safe", 0, 11, ""), (
            (string?)first["fixes"]![0]!["safety"], (int?)first["fixes"]![0]!["edits"]![0]!["start"],
            (int?)first["fixes"]![0]!["edits"]![0]!["end"], (string?)first["fixes"]![0]!["edits"]![0]!["newText"]));
        Assert.Equal(["ok", "ok", "missing"], document["tools"]!.AsArray().Select(t => (string?)t!["state"]));
        Assert.Equal("latin.py", (string?)document["skipped"]![0]!["file"]);
    }

    [Fact]
    public void The_summary_names_every_category_and_priority()
    {
        var summary = Render(SampleScan.Full)["summary"]!;

        Assert.Equal((4, 2), ((int?)summary["findings"], (int?)summary["files"]));
        Assert.Equal("{\"type\":1,\"import\":2,\"style\":0,\"security\":1,\"performance\":0,\"logic\":0}", summary["byCategory"]!.ToJsonString());
        Assert.Equal("{\"P0\":1,\"P1\":1,\"P2\":2,\"P3\":0}", summary["byPriority"]!.ToJsonString());
    }

    [Fact]
    public void Hostile_text_arrives_unchanged_and_harmless()
    {
        var terminal = new TestTerminal();
        new JsonScanRenderer().Render(SampleScan.View(SampleScan.Hostile), terminal.Terminal);

        Assert.DoesNotContain(terminal.Output, c => char.IsControl(c) && c != '\n');
        var finding = JsonNode.Parse(terminal.Output)!["findings"]![0]!;
        Assert.Equal((SampleScan.Hostile.File.Value, SampleScan.Hostile.Message), ((string?)finding["file"], (string?)finding["message"]));
    }

    private static JsonNode Render(Agency.Cli.Rendering.ScanView view)
    {
        var terminal = new TestTerminal();
        new JsonScanRenderer().Render(view, terminal.Terminal);
        Assert.Empty(terminal.Error);
        return JsonNode.Parse(terminal.Output)!;
    }
}
