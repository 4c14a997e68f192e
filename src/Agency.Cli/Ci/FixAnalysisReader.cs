using System.Text.Json;
using Agency.Core.Ci;

namespace Agency.Cli.Ci;

/// <summary>Finds the analysis of a run in the documents that may hold one.</summary>
internal static class FixAnalysisReader
{
    private const long LargestFile = 16 * 1024 * 1024;

    // The Cloud-Agent's answer, the context of self-healing, and an answer inside an answer.
    private static readonly string[] Wrappings = ["upstream", "analysis", "body"];

    /// <summary>Reads <c>analysis.json</c>, an answer <c>{status, upstream}</c>, or <c>self-heal/context.json</c>.</summary>
    /// <returns>The analysis, or why there is none.</returns>
    public static async Task<(CiAnalysis? Analysis, string Problem)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(file))
                return (null, $"There is no file '{file}'.");
            if (new FileInfo(file).Length > LargestFile)
                return (null, $"'{file}' is larger than {LargestFile / 1024 / 1024} MiB.");
            return Find(await File.ReadAllTextAsync(file, cancellationToken)) is { } analysis ? (analysis, "") : (null, $"There is no analysis in '{file}'.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, $"'{file}' cannot be read: {failure.Message}");
        }
        catch (JsonException failure)
        {
            return (null, $"'{file}' holds no analysis: {failure.Message}");
        }
    }

    private static CiAnalysis? Find(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
        var at = document.RootElement;
        for (var depth = 0; depth < Wrappings.Length; depth++)
        {
            if (at.ValueKind != JsonValueKind.Object)
                return null;
            if (at.TryGetProperty("fix_agent_instructions", out _))
                return Checked(CiJson.ReadAnalysis(at.GetRawText()));
            var inside = Wrappings.Select(w => at.TryGetProperty(w, out var value) ? value : default).FirstOrDefault(v => v.ValueKind == JsonValueKind.Object);
            if (inside.ValueKind != JsonValueKind.Object)
                return null;
            at = inside;
        }

        return at.TryGetProperty("fix_agent_instructions", out _) ? Checked(CiJson.ReadAnalysis(at.GetRawText())) : null;
    }

    private static CiAnalysis Checked(CiAnalysis analysis) => CiRunId.IsValid(analysis.Run?.RunId)
        ? analysis
        : throw new JsonException($"The id of its run is none: {CiRunId.Rule}.");
}
