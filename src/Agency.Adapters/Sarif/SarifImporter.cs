using System.Globalization;
using System.Text.Json;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>
/// Makes findings of the results of SARIF logs. The files are hostile input: paths never leave the project, places are
/// held against the present text, and what does not fit it is told and never edited.
/// </summary>
public static class SarifImporter
{
    private const int MostResults = 50_000;
    private const int MostSkips = 20;

    public static async Task<ImportedReport> ImportAsync(IReadOnlyList<SarifLog> logs, IProject project, CancellationToken cancellationToken)
    {
        var texts = new SarifTexts(project);
        var findings = new List<Finding>();
        var tools = new List<ToolStatus>();
        var skipped = new List<SkippedFile>();
        foreach (var log in logs)
        {
            var number = 0;
            var skips = new List<string>();
            foreach (var json in log.Root.Items("runs"))
            {
                var run = new SarifRun(json, project);
                var place = $"runs[{number++}]";
                await RunAsync(run, place, new SarifFixes(run, texts, project), skips);
                tools.Add(new ToolStatus($"{run.Tool} report", run.Version ?? log.Name, "ok", "", TimeSpan.Zero));
            }

            skipped.AddRange(Summed(log, skips));
        }

        return new ImportedReport(findings, [.. tools.Distinct()], skipped);

        async Task RunAsync(SarifRun run, string place, SarifFixes fixes, List<string> skips)
        {
            var left = new Dictionary<string, int>(StringComparer.Ordinal);
            var number = 0;
            foreach (var result in run.Json.Items("results"))
            {
                var where = $"{place}.results[{number++}]";
                if (findings.Count >= MostResults)
                {
                    skips.Add($"{where} and all that follow: more than {MostResults.ToString(CultureInfo.InvariantCulture)} results");
                    break;
                }

                if (result.ValueKind != JsonValueKind.Object)
                    skips.Add($"{where}: it is no object");
                else if (Disregarded(result) is { } why)
                    left[why] = left.GetValueOrDefault(why) + 1;
                else if (await FindingAsync(run, result, texts, fixes, project, cancellationToken) is var (finding, problem) && finding is not null)
                    findings.Add(finding);
                else
                    skips.Add($"{where}: {problem}");
            }

            if (run.Json.Get("externalPropertyFileReferences").Items("results").Any())
                skips.Add($"{place}: it keeps results in files of its own, which are not read");
            skips.InsertRange(0, left.Select(l => $"{place}: {l.Value} result{(l.Value == 1 ? " is" : "s are")} left out: {l.Key}"));
        }
    }

    /// <summary>Why a result is no problem by the report's own account; null when it is one.</summary>
    private static string? Disregarded(JsonElement result)
    {
        if (result.Text("kind") is { } kind && kind != "fail")
            return $"of kind '{OneLine.Of(kind, 20)}'";
        if (result.Text("baselineState") == "absent")
            return "no longer there by the report's own baseline";
        var states = result.Items("suppressions").Select(s => s.Text("status") ?? "accepted").ToList();
        return states.Count > 0 && states.TrueForAll(s => s == "accepted") ? "suppressed" : null;
    }

    private static async Task<(Finding? Finding, string Problem)> FindingAsync(
        SarifRun run, JsonElement result, SarifTexts texts, SarifFixes fixes, IProject project, CancellationToken cancellationToken)
    {
        var problem = "it names no place";
        foreach (var location in result.Items("locations").Select(l => l.Get("physicalLocation")).OfType<JsonElement>())
        {
            (var file, problem) = run.Places.Find(location.Get("artifactLocation"));
            if (file is not { } path)
                continue;
            var rule = SarifRule.Of(run.Json, result, run.RulesById);
            var (range, obstacle) = await PlaceAsync(run, location, path, texts, project, cancellationToken);
            var (offered, unusable) = obstacle is null ? await fixes.ReadAsync(result, cancellationToken) : ([], []);
            return (Make(run.Tool, rule, path, range, rule.MessageOf(result)) with { Fixes = offered, Notes = unusable, Obstacle = obstacle }, "");
        }

        return (null, problem);
    }

    private static Finding Make(string tool, SarifRule rule, RepositoryPath file, SourceRange range, string message)
    {
        // Our own reports, too, speak of what other tools found.
        if (tool == "agency" && rule.Id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            (tool, rule) = (rule.Id[..slash], rule with { Id = rule.Id[(slash + 1)..] });
        var knownAs = ForeignRules.Of(tool, rule.Id, rule.Weaknesses);
        var grade = SarifGrade.Of(tool, rule, knownAs);
        return new Finding
        {
            Tool = tool,
            Rule = rule.Id,
            Category = grade.Category,
            Priority = grade.Priority,
            Severity = grade.Severity,
            File = file,
            Range = range,
            Message = message,
            HelpUri = rule.Help,
            IsImported = true,
            KnownAs = knownAs,
        };
    }

    /// <summary>Where a result points, and why nothing may be changed there.</summary>
    private static async Task<(SourceRange Range, FindingObstacle? Obstacle)> PlaceAsync(
        SarifRun run, JsonElement location, RepositoryPath file, SarifTexts texts, IProject project, CancellationToken cancellationToken)
    {
        var region = location.Get("region");
        var said = new LinePosition(Math.Max(region.Number("startLine") ?? 0, 0), Math.Max(region.Number("startColumn") ?? 1, 1));
        var range = new SourceRange(said, said);
        var (units, unreadable) = await texts.ReadAsync(file, cancellationToken);
        if (units is null)
            return (range, new FindingObstacle(ReasonCode.UnsupportedFile, unreadable));
        var obstacle = project.Language.IsSource(file) ? null : new FindingObstacle(ReasonCode.UnsupportedFile, "Files of this kind cannot be checked, so nothing is changed in them.");
        if (SarifTexts.StaleReason(units, run.ArtifactsOf(file)) is { } stale)
            obstacle = Outdated(run, stale);
        if (region is null || (region.Number("startLine") ?? region.Number("charOffset") ?? region.Number("byteOffset")) is null)
            return (default, obstacle);
        var (span, problem) = SarifRegion.Read(region.Value, units, run.InCodePoints, isExact: false);
        if (span is not { } found)
            return (range, Outdated(run, problem));
        range = new SourceRange(units.Text.PositionAt(found.Start), units.Text.PositionAt(found.End));
        if (location.Get("contextRegion") is { } context && SarifRegion.Read(context, units, run.InCodePoints, isExact: false) is { Span: null, Problem: var misfit })
            obstacle = Outdated(run, misfit);
        return (range, obstacle);
    }

    private static FindingObstacle Outdated(SarifRun run, string why) =>
        new(ReasonCode.OutdatedReport, $"The report does not fit the file: {why}. Run {run.Tool} again for a new one.");

    private static IEnumerable<SkippedFile> Summed(SarifLog log, List<string> skips)
    {
        if (!RepositoryPath.TryParse(log.Name, out var name))
            name = RepositoryPath.Parse("report.sarif");
        var rest = skips.Count - MostSkips;
        return skips.Take(MostSkips).Concat(rest > 0 ? [$"and {rest.ToString(CultureInfo.InvariantCulture)} results more, for reasons like these"] : [])
            .Select(s => new SkippedFile(name, s));
    }
}
