using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: takes the year that belongs to a week, and shifts a time to a zone in place of relabelling it.</summary>
/// <remarks>
/// <para>Why: around New Year a week belongs to another year than the day; and replacing the zone of a time that has one changes the moment.</para>
/// <para>References: https://docs.python.org/3/library/datetime.html#datetime.date.isocalendar</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def week_of(day):
///     return day.year, day.isocalendar()[1]
/// </code>
/// <code title="after">
/// def week_of(day):
///     return day.isocalendar()[0], day.isocalendar()[1]
/// </code>
/// </example>
internal sealed class DateFieldTemplate : ITemplate
{
    public string Id => "date-field";

    public double Prior => 1;

    public IEnumerable<Mutation> Propose(RepairSite site) => Weeks(site).Concat(Zones(site));

    private static IEnumerable<Mutation> Weeks(RepairSite site)
    {
        if (site.Function is { } function && site.TextOf(function).Contains("isocalendar", StringComparison.Ordinal))
        {
            foreach (var year in site.Open("Attribute").Where(n => n.Text("attr") == "year" && n.Child("value") is not null))
                yield return site.Replace(year, $"{site.TextOf(year.Child("value")!)}.isocalendar()[0]", "Take the year of the week", 1.5);
        }

        foreach (var node in site.Values().Where(n => n.IsString() && site.TextOf(n) is var text && text.Contains("%Y", StringComparison.Ordinal) && (text.Contains("%V", StringComparison.Ordinal) || text.Contains("%W", StringComparison.Ordinal) || text.Contains("%U", StringComparison.Ordinal))))
        {
            var text = site.TextOf(node);
            yield return site.Replace(node, text.Replace("%Y", "%G", StringComparison.Ordinal).Replace("%W", "%V", StringComparison.Ordinal).Replace("%U", "%V", StringComparison.Ordinal), "Write the year of the week", 1.5);
        }
    }

    private static IEnumerable<Mutation> Zones(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) == "replace" && !c.ChildrenIn("args").Any() && c.ChildrenIn("keywords").Count() == 1))
        {
            if (call.Keyword("tzinfo") is not { } keyword || call.Child("func")?.Child("value") is not { } time || Zone(keyword) is not { } zone)
                continue;
            var (text, wanted) = (site.TextOf(time), site.TextOf(zone));
            if (time.Kind is "Name" or "Attribute" && wanted != "None")
                yield return site.Swap(call, $"{site.TextOf(call)} if {text}.tzinfo is None else {text}.astimezone({wanted})", $"Shift {text} where it has a zone", 1.2, Binding.Choice);
            yield return site.Replace(call, wanted == "None" ? $"{text}.astimezone(timezone.utc).replace(tzinfo=None)" : $"{text}.astimezone({wanted})", $"Shift {text} to the zone", wanted == "None" ? 0.2 : 0.8);
        }

        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) == "astimezone" && c.ChildrenIn("args").Count() == 1 && c.Child("func")?.Child("value") is { Kind: "Name" or "Attribute" }))
            yield return site.Replace(call, $"{site.TextOf(call.Child("func")!.Child("value")!)}.replace(tzinfo={site.TextOf(call.ChildrenIn("args").First())})", "Say which zone it is in", 0.6);
    }

    private static SyntaxNode? Zone(SyntaxNode keyword) => keyword.Kind == "keyword" ? keyword.Child("value") : keyword;
}
