using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: passes something else: another variable, a literal or an attribute of the object.</summary>
/// <remarks>
/// <para>Why: of the operands of an expression the arguments of calls are mistaken the most often.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def shorten(text, limit):
///     return text.ljust(20)[:limit]
/// </code>
/// <code title="after">
/// def shorten(text, limit):
///     return text.ljust(limit)[:limit]
/// </code>
/// </example>
internal sealed class ArgumentReplacedTemplate : ITemplate
{
    public string Id => "argument-replaced";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls())
        {
            var signature = Signatures.Of(site, call).FirstOrDefault();
            var arguments = call.ChildrenIn("args").Select((a, i) => (Node: a, Parameter: signature?.Parameters.ElementAtOrDefault(i)))
                .Concat(call.ChildrenIn("keywords").Where(k => k.Text("arg") is not null).Select(k => (Node: k.Child("value")!, Parameter: k.Text("arg"))));
            foreach (var (argument, parameter) in arguments.Where(a => a.Node.Kind is not ("Starred" or "GeneratorExp" or "Lambda" or "JoinedStr")))
            {
                foreach (var mutation in Others(site, argument, parameter))
                    yield return mutation;
            }
        }
    }

    private static IEnumerable<Mutation> Others(RepairSite site, SyntaxNode argument, string? parameter)
    {
        var text = site.TextOf(argument);
        var bound = Expressions.BoundIn(site.Statement).ToHashSet(StringComparer.Ordinal);
        if (argument.Kind != "Name")
        {
            foreach (var (name, rank) in site.Vocabulary.Variables.Where(v => v.IsNear && v.Text != text && !IsAssigned(site, bound, v.Text)).Take(5).Select((v, i) => (v.Text, i)))
                yield return site.Swap(argument, name, $"Pass {name} in place of {text}", (name == parameter ? 1.5 : 0.8) / (1 + (0.2 * rank)));
            foreach (var name in site.Vocabulary.Members.Where(m => m.Text != text).Take(3).Select(m => m.Text))
                yield return site.Swap(argument, name, $"Pass {name} in place of {text}", name.EndsWith($".{parameter}", StringComparison.Ordinal) ? 1.2 : 0.3);
        }
        else if (argument.Text("id") is not ("self" or "cls"))
        {
            foreach (var literal in site.Vocabulary.Literals.Where(l => l.IsNear).Take(2).Select(l => l.Text))
                yield return site.Swap(argument, literal, $"Pass {literal} in place of {text}", 0.25, Binding.Number);
        }

        foreach (var part in argument.Kind is "BinOp" ? argument.Children.Where(c => c.Kind is "Name" or "Attribute" or "Call" or "Subscript") : [])
            yield return site.Swap(argument, site.TextOf(part), $"Pass {site.TextOf(part)} in place of {text}", 0.5);
    }

    /// <summary>What the statement itself gives a value may have none yet.</summary>
    private static bool IsAssigned(RepairSite site, HashSet<string> bound, string name) => bound.Contains(name) && site.Statement.Kind is "Assign" or "AnnAssign" && !site.Own.Any(n => n.Kind == "Name" && n.Text("ctx") == "Load" && n.Text("id") == name);
}
