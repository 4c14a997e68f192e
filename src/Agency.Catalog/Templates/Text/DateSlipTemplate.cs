using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: takes another part of a date or a span, or writes it in another format.</summary>
/// <remarks>
/// <para>Why: <c>%m</c> is the month and <c>%M</c> the minute, and <c>seconds</c> are only those of the last day.</para>
/// <para>References: https://docs.python.org/3/library/datetime.html#strftime-and-strptime-format-codes</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from datetime import datetime
///
///
/// def parse(text):
///     return datetime.strptime(text, "%Y-%M-%d")
/// </code>
/// <code title="after">
/// from datetime import datetime
///
///
/// def parse(text):
///     return datetime.strptime(text, "%Y-%m-%d")
/// </code>
/// </example>
internal sealed class DateSlipTemplate : ITemplate
{
    private static readonly Dictionary<char, string> Codes = new() { ['m'] = "Mdb", ['M'] = "mS", ['y'] = "Y", ['Y'] = "y", ['d'] = "mjD", ['D'] = "d", ['H'] = "IM", ['I'] = "H", ['S'] = "sM", ['s'] = "S", ['b'] = "Bm", ['B'] = "b", ['a'] = "A", ['A'] = "a", ['j'] = "d", ['h'] = "H" };

    private static readonly string[] Words = ["date", "day", "end", "start", "until"];

    private static readonly string[] Units = ["days", "hours", "minutes", "seconds", "weeks"];

    public string Id => "date-slip";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site) => Formats(site).Concat(Spans(site)).Concat(Parts(site));

    private static IEnumerable<Mutation> Formats(RepairSite site)
    {
        foreach (var node in site.Values().Where(n => n.IsString()))
        {
            var text = site.TextOf(node);
            var isFormat = node is { Field: "args", Parent: { Kind: "Call" } call } ? Expressions.CalledName(call) is "strptime" or "strftime" : node is { Field: "value", Parent.Kind: "Assign" } && text.Contains("%Y", StringComparison.OrdinalIgnoreCase);
            if (!isFormat)
                continue;
            var places = Enumerable.Range(0, text.Length - 1).Where(i => text[i] == '%').Select(i => i + 1).ToList();
            foreach (var at in places)
            {
                foreach (var other in Codes.GetValueOrDefault(text[at]) ?? "")
                    yield return site.Replace(node, text[..at] + other + text[(at + 1)..], $"Write %{other} in place of %{text[at]}", char.ToUpperInvariant(other) == char.ToUpperInvariant(text[at]) ? 1 : 0.4);
            }

            // Day and month in the other order.
            for (var i = 0; i + 1 < places.Count; i++)
            {
                var (one, other) = (places[i], places[i + 1]);
                if (text[one] != text[other])
                    yield return site.Replace(node, text[..one] + text[other] + text[(one + 1)..other] + text[one] + text[(other + 1)..], $"Write %{text[other]} before %{text[one]}", 0.6);
            }
        }
    }

    private static IEnumerable<Mutation> Spans(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) == "timedelta"))
        {
            foreach (var keyword in call.ChildrenIn("keywords").Where(k => Units.Contains(k.Text("arg")) && k.SpanOf("arg") is not null))
            {
                foreach (var unit in Units.Where(u => call.Keyword(u) is null))
                    yield return site.Replace(keyword.SpanOf("arg")!.Value, unit, $"Count in {unit} in place of {keyword.Text("arg")}", 0.5);
            }

            if (call.ChildrenIn("args").ToList() is [{ Kind: not "Starred" } only] && !call.ChildrenIn("keywords").Any())
            {
                foreach (var unit in Units.Skip(1))
                    yield return site.Replace(new TextSpan(only.Outer().Start, only.Outer().Start), $"{unit}=", $"Count in {unit}", 0.7);
            }

            if (call.Parent is { Kind: "BinOp" } sum && sum.Child("right") == call && sum.Child("left") is { } date && sum.Text("op") is "Add" or "Sub")
                yield return site.Swap(sum, site.TextOf(date), $"Take {site.TextOf(date)} itself", 0.4, Binding.Of(date));
        }

        // A last day that does not count, or counts.
        if (NewImports.NameOf(site, "datetime", "timedelta") != "timedelta")
            yield break;
        foreach (var node in site.Values().Where(n => n is { Kind: "Name", Field: "comparators" or "value" or "args" } && Words.Any(w => n.Text("id")!.Contains(w, StringComparison.OrdinalIgnoreCase)) && n.Parent?.Kind != "Attribute"))
        {
            yield return site.Swap(node, $"{site.TextOf(node)} + timedelta(days=1)", "Take the day after", 0.5, Binding.Sum);
            yield return site.Swap(node, $"{site.TextOf(node)} - timedelta(days=1)", "Take the day before", 0.4, Binding.Sum);
        }
    }

    private static IEnumerable<Mutation> Parts(RepairSite site)
    {
        foreach (var node in site.Open("Attribute").Where(n => n.Field != "func" && n.Text("ctx") is null or "Load"))
        {
            var span = node.SpanOf("attr")!.Value;
            var others = node.Text("attr") switch
            {
                "seconds" => ["total_seconds()", "days"],
                "days" => new[] { "total_seconds()", "seconds" },
                "day" => ["month", "weekday()", "days"],
                "month" => ["day", "year"],
                "year" => ["month"],
                "hour" => ["minute"],
                "minute" => ["hour", "second"],
                "microseconds" => ["total_seconds()"],
                _ => [],
            };
            foreach (var (other, rank) in others.Select((o, i) => (o, i)))
                yield return site.Replace(span, other, $"Take {other} in place of {node.Text("attr")}", (node.Text("attr") == "seconds" ? 1.5 : 0.8) / (1 + (0.5 * rank)));
        }

        foreach (var call in site.Calls().Where(c => c.Child("func") is { Kind: "Attribute" } && !c.ChildrenIn("args").Any()))
        {
            if (Expressions.CalledName(call) is "now" or "utcnow" or "today" && call.Child("func")!.Child("value") is { } owner && site.TextOf(owner).EndsWith("datetime", StringComparison.Ordinal))
                yield return site.Swap(call, $"{site.TextOf(call)}.date()", "Take the date only", 0.5);
            if (Expressions.CalledName(call) == "total_seconds")
                yield return site.Swap(call, $"{site.TextOf(call.Child("func")!.Child("value")!)}.days", "Count in days", 0.5);
        }
    }
}
