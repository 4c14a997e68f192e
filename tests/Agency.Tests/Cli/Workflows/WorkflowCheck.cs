using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Agency.Tests.Cli.Workflows;

/// <summary>
/// What GitHub would refuse in a workflow, or a security review: unknown keys and events, a wrong cron line, text that a
/// contributor chooses inside a script, actions without a version, missing permissions or time limits.
/// </summary>
internal static partial class WorkflowCheck
{
    private static readonly string[] TopKeys = ["name", "on", "permissions", "concurrency", "jobs", "env", "defaults", "run-name"];
    private static readonly string[] Events = ["push", "pull_request", "schedule", "workflow_dispatch", "workflow_call", "merge_group", "release"];
    private static readonly string[] Scopes = ["actions", "checks", "contents", "id-token", "issues", "pages", "pull-requests", "security-events", "statuses"];
    private static readonly string[] JobKeys = ["name", "if", "needs", "runs-on", "timeout-minutes", "permissions", "env", "steps", "strategy", "outputs", "services", "continue-on-error"];
    private static readonly string[] CallKeys = ["name", "if", "needs", "permissions", "uses", "with", "secrets"];
    private static readonly string[] StepKeys = ["id", "name", "if", "uses", "run", "with", "env", "shell", "working-directory", "continue-on-error", "timeout-minutes"];

    public static IReadOnlyList<string> Problems(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var root = (YamlMappingNode)stream.Documents.Single().RootNode;
        var problems = new List<string>();
        Keys(root, TopKeys, "the workflow", problems);
        if (!Has(root, "permissions"))
            problems.Add("the workflow sets no permissions");
        var on = (YamlMappingNode)root["on"];
        if (!Has(root, "concurrency") && !Has(on, "workflow_call"))
            problems.Add("the workflow sets no concurrency");
        Triggers(on, problems);
        if (Has(root, "permissions"))
            Permissions(root["permissions"], "the workflow", problems);
        var jobs = (YamlMappingNode)root["jobs"];
        foreach (var (name, node) in jobs.Children)
            Job(name.ToString(), (YamlMappingNode)node, [.. jobs.Children.Keys.Select(k => k.ToString())], problems);
        foreach (var value in Scalars(root))
            Expressions(value, problems);
        return problems;
    }

    private static void Triggers(YamlMappingNode on, List<string> problems)
    {
        Keys(on, Events, "on", problems);
        if (!Has(on, "schedule"))
            return;
        foreach (var entry in (YamlSequenceNode)on["schedule"])
        {
            if (!Cron().IsMatch(entry["cron"].ToString()))
                problems.Add($"'{entry["cron"]}' is no cron line");
        }
    }

    private static void Permissions(YamlNode node, string where, List<string> problems)
    {
        foreach (var (scope, level) in ((YamlMappingNode)node).Children)
        {
            if (!Scopes.Contains(scope.ToString()) || level.ToString() is not ("read" or "write" or "none"))
                problems.Add($"{where} has the permission '{scope}: {level}'");
        }
    }

    private static void Job(string name, YamlMappingNode job, IReadOnlyCollection<string> names, List<string> problems)
    {
        // A job that calls a workflow may neither have a time limit of its own nor go on after an error: the called one has them.
        var isCall = Has(job, "uses");
        Keys(job, isCall ? CallKeys : JobKeys, name, problems);
        foreach (var key in (string[])(isCall ? ["permissions", "with"] : ["runs-on", "timeout-minutes", "permissions", "steps"]))
        {
            if (!Has(job, key))
                problems.Add($"{name} has no {key}");
        }

        if (Has(job, "permissions"))
            Permissions(job["permissions"], name, problems);
        if (isCall && !(Has(job, "with") && Has((YamlMappingNode)job["with"], "timeout_minutes")))
            problems.Add($"{name} gives the called workflow no time limit");
        var needs = Needs(job);
        problems.AddRange(needs.Where(n => !names.Contains(n)).Select(n => $"{name} needs {n}, which is no job"));
        foreach (Match reference in NeedReference().Matches(string.Join('\n', Scalars(job).Where(s => s.Contains("${{", StringComparison.Ordinal)))))
        {
            if (!needs.Contains(reference.Groups[1].Value))
                problems.Add($"{name} refers to the job {reference.Groups[1].Value}, which it does not need");
        }

        var ids = new HashSet<string>();
        foreach (var step in Has(job, "steps") ? ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>() : [])
        {
            Keys(step, StepKeys, $"a step of {name}", problems);
            if (Has(step, "uses") == Has(step, "run"))
                problems.Add($"a step of {name} either uses or runs something");
            if (Has(step, "uses") && !Version().IsMatch(step["uses"].ToString()))
                problems.Add($"'{step["uses"]}' has no version");
            if (Has(step, "id") && !ids.Add(step["id"].ToString()))
                problems.Add($"{name} has two steps {step["id"]}");
            foreach (Match reference in StepReference().Matches(string.Join('\n', Scalars(step))))
            {
                if (!ids.Contains(reference.Groups[1].Value))
                    problems.Add($"{name} refers to a step {reference.Groups[1].Value} that does not come before");
            }

            var script = Has(step, "run") ? step["run"].ToString() : Has(step, "with") && Has((YamlMappingNode)step["with"], "script") ? step["with"]["script"].ToString() : "";
            if (script.Contains("${{", StringComparison.Ordinal))
                problems.Add($"a script of {name} is made with an expression");
        }
    }

    /// <summary>The jobs that a job waits for.</summary>
    public static IReadOnlyList<string> Needs(YamlMappingNode job) => !Has(job, "needs") ? []
        : job["needs"] is YamlSequenceNode several ? [.. several.Select(n => n.ToString())] : [job["needs"].ToString()];

    private static void Expressions(string value, List<string> problems)
    {
        var (opened, closed) = (Regex.Count(value, @"\$\{\{"), Regex.Count(value, @"\}\}"));
        if (opened != closed)
            problems.Add($"'{value}' has {opened} beginnings and {closed} ends of expressions");
        foreach (Match expression in Expression().Matches(value))
        {
            var inner = StringLiteral().Replace(expression.Groups[1].Value, "''");
            if (inner.Count(c => c == '(') != inner.Count(c => c == ')') || inner.Contains('\'') && inner.Count(c => c == '\'') % 2 != 0)
                problems.Add($"'{expression.Value}' is not balanced");
            foreach (Match name in Context().Matches(inner))
            {
                if (name.Value is not ("github" or "env" or "vars" or "secrets" or "runner" or "steps" or "needs" or "matrix" or "inputs" or "job"))
                    problems.Add($"'{expression.Value}' asks for '{name.Value}'");
            }
        }
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode sequence => sequence.SelectMany(Scalars),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Scalars),
        _ => [],
    };

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private static void Keys(YamlMappingNode node, string[] known, string where, List<string> problems) =>
        problems.AddRange(node.Children.Keys.Select(k => k.ToString()).Where(k => !known.Contains(k)).Select(k => $"{where} has the unknown key '{k}'"));

    [GeneratedRegex(@"\A([0-5]?\d) ([01]?\d|2[0-3]) (\*|[1-9]|[12]\d|3[01]) (\*|[1-9]|1[0-2]) (\*|[0-6](-[0-6])?)\z")]
    private static partial Regex Cron();

    [GeneratedRegex(@"\A[\w.-]+/[\w./-]+@v\d+(\.\d+)*\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"\bsteps\.([\w-]+)\.")]
    private static partial Regex StepReference();

    [GeneratedRegex(@"\bneeds\.([\w-]+)\.")]
    private static partial Regex NeedReference();

    [GeneratedRegex(@"\$\{\{(.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"(?<![\w.'-])[a-z]+(?=\.)")]
    private static partial Regex Context();
}
