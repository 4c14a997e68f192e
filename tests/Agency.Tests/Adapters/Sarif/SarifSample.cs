using System.Text.Json.Nodes;
using Agency.Adapters.Sarif;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Sarif;

/// <summary>Reports of our own making, each in the dialect of a tool, and what is read of them.</summary>
internal static class SarifSample
{
    /// <summary>Where <see cref="FakeWorkspace"/> says that it is.</summary>
    public const string Root = "/fake/project";

    public static Task<ImportedReport> ImportAsync(string json, params (string Path, string Text)[] files) =>
        ImportAsync(json, new FakeWorkspace(files));

    public static async Task<ImportedReport> ImportAsync(string json, FakeWorkspace project)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "tool.sarif");
        await File.WriteAllTextAsync(path, json);
        return await SarifImporter.ImportAsync([await SarifLog.ReadAsync(path, CancellationToken.None)], project, CancellationToken.None);
    }

    /// <summary>One run with these results.</summary>
    public static string Log(string tool, string results, string? more = null) => Filled(
        """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"@tool"}},@more"results":[@results]}]}""",
        ("@tool", tool), ("@more", more is null ? "" : more + ","), ("@results", results));

    /// <summary>One result at a place.</summary>
    public static string Result(string rule, string uri, string region, string? more = null) => Filled(
        """{"ruleId":"@rule","message":{"text":"It is wrong."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"@uri"},"region":@region}}]@more}""",
        ("@rule", rule), ("@uri", uri), ("@region", region), ("@more", more is null ? "" : "," + more));

    /// <summary>A fix that replaces one region.</summary>
    public static string Fix(string uri, string region, string text) => Filled(
        """
        "fixes":[{"description":{"text":"Mend it"},"artifactChanges":[{"artifactLocation":{"uri":"@uri"},"replacements":[{"deletedRegion":@region,"insertedContent":{"text":@text}}]}]}]
        """,
        ("@uri", uri), ("@region", region), ("@text", JsonValue.Create(text).ToJsonString()));

    /// <summary>What a finding points at.</summary>
    public static string Slice(Finding finding, string text)
    {
        var source = new SourceText(text);
        return source.Slice(new TextSpan(source.OffsetAt(finding.Range.Start), source.OffsetAt(finding.Range.End)));
    }

    private static string Filled(string template, params (string Name, string Value)[] parts) =>
        parts.Aggregate(template, (text, part) => text.Replace(part.Name, part.Value, StringComparison.Ordinal));
}
