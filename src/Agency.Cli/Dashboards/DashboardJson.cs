using System.Globalization;
using System.Text.Json;
using Agency.Cli.Learning;
using Agency.Cli.Rendering;

namespace Agency.Cli.Dashboards;

/// <summary>The overview for programs: one <c>agency.dashboard/1</c> document.</summary>
internal static class DashboardJson
{
    public const string SchemaName = "agency.dashboard/1";

    public static void Write(DashboardSnapshot snapshot, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", SchemaName);
        json.WriteString("repository", snapshot.Repository);
        json.WriteString("at", snapshot.At);
        json.WriteBoolean("stopped", snapshot.Stop is not null);
        json.WriteNumber("waiting", snapshot.Waiting);
        Array(json, "active", snapshot.Active, heal =>
        {
            json.WriteString("session", heal.Session);
            json.WriteString("startedAt", heal.StartedAt);
            json.WriteString("stage", heal.Stage?.Name);
            json.WriteString("detail", heal.Stage?.Detail);
            if (heal.Stage is { } stage)
                json.WriteString("stageSince", stage.Since);
        });
        Array(json, "success", snapshot.Rates, rate =>
        {
            json.WriteString("time", rate.Name);
            json.WriteNumber("attempted", rate.Attempted);
            json.WriteNumber("healed", rate.Healed);
            json.WriteNumber("byPattern", rate.ByPattern);
            Share(json, "success", rate.Success);
            Share(json, "reuse", rate.Reuse);
        });
        Array(json, "categories", snapshot.Categories, category =>
        {
            json.WriteString("category", category.Category);
            json.WriteNumber("problems", category.Problems);
            Share(json, "share", category.Share);
            json.WriteNumber("healed", category.Healed);
            Seconds(json, "latencyMedian", category.Median);
            Seconds(json, "latencyP95", category.Slowest);
        });
        Array(json, "days", snapshot.Days, day =>
        {
            json.WriteString("day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("problems", day.Problems);
            json.WriteNumber("attempted", day.Attempted);
            json.WriteNumber("healed", day.Healed);
        });
        Array(json, "insights", snapshot.Insights, insight =>
        {
            json.WriteString("kind", insight.Kind);
            json.WriteString("text", insight.Text);
            json.WriteString("advice", insight.Advice);
            json.WriteString("command", insight.Command);
        });
        Array(json, "patterns", snapshot.Patterns, pattern =>
        {
            json.WriteString("id", pattern.Id);
            json.WriteString("rule", pattern.Rule);
            json.WriteString("state", PatternText.StateOf(pattern));
            json.WriteString("learnedAt", pattern.LearnedAt);
            json.WriteNumber("uses", pattern.Statistics.Uses);
            Share(json, "success", pattern.Statistics.Uses == 0 ? null : pattern.Statistics.SuccessRate);
        });
        Array(json, "heals", snapshot.Recent, heal =>
        {
            json.WriteString("session", heal.Session);
            json.WriteString("startedAt", heal.StartedAt);
            json.WriteString("state", heal.State);
            json.WriteBoolean("dryRun", heal.IsDryRun);
            json.WriteNumber("attempted", heal.Attempted);
            json.WriteNumber("healed", heal.Healed);
            json.WriteNumber("byPattern", heal.ByPattern);
        });
        json.WriteEndObject();
    });

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Share(Utf8JsonWriter json, string name, double? share)
    {
        if (share is { } known)
            json.WriteNumber(name, Math.Round(known, 4));
        else
            json.WriteNull(name);
    }

    private static void Seconds(Utf8JsonWriter json, string name, TimeSpan? span)
    {
        if (span is { } known)
            json.WriteNumber(name, Math.Round(known.TotalSeconds, 3));
        else
            json.WriteNull(name);
    }
}
