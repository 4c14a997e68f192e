using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Parameters;

/// <summary>What: gives a parameter another default, or none of two like ones.</summary>
/// <remarks>
/// <para>Why: a default decides what happens to everybody who does not say it.</para>
/// <para>References: https://docs.python.org/3/reference/compound_stmts.html#function-definitions</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def page(items, start=1, size=10):
///     return items[start:start + size]
/// </code>
/// <code title="after">
/// def page(items, start=0, size=10):
///     return items[start:start + size]
/// </code>
/// </example>
internal sealed class DefaultArgumentTemplate : ITemplate
{
    public string Id => "default-argument";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (Blocks.FunctionOf(site) is not { } function)
            yield break;
        foreach (var (name, value) in Defaults.Of(function))
        {
            if (site.Statement != function && !site.Own.Any(n => n.Kind == "Name" && n.Text("id") == name))
                continue;
            var text = site.TextOf(value);
            foreach (var other in Others(value, text).Where(o => o != text).Distinct())
                yield return site.Replace(value, other, $"Let {name} be {other} by default", text is "True" or "False" ? 1 : 0.6);
        }
    }

    private static IEnumerable<string> Others(SyntaxNode value, string text)
    {
        if (value.Kind is "List" or "Dict")
            return ["None", "()"];
        if (value.Kind != "Constant")
            return text.StartsWith('-') ? [text[1..], "0", "None"] : text == "()" ? ["None"] : [];
        return value.Text("type") switch
        {
            "bool" => [text == "True" ? "False" : "True", "None"],
            "None" => ["0", "\"\"", "()", "1", "True", "False"],
            "int" when int.TryParse(text, out var number) && number < 1_000_000 => ["0", "1", "-1", $"{number + 1}", $"{number - 1}", "None", $"{number * 10}", "2"],
            "str" => ["\"\"", "None", "\" \"", "\",\""],
            "float" => ["0.0", "1.0", "None"],
            _ => [],
        };
    }
}
