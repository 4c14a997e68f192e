using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Collections;

/// <summary>What: looks a key up otherwise: with a default, or without; asks first whether it is there; counts from nought.</summary>
/// <remarks>
/// <para>Why: a dictionary has not every key, and asking it with <c>[]</c> raises an exception for the first that it lacks.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#dict.get</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def count(words):
///     found = {}
///     for word in words:
///         found[word] += 1
///     return found
/// </code>
/// <code title="after">
/// def count(words):
///     found = {}
///     for word in words:
///         found[word] = found.get(word, 0) + 1
///     return found
/// </code>
/// </example>
internal sealed class KeyAccessTemplate : ITemplate
{
    public string Id => "key-access";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site) => Looked(site).Concat(Asked(site)).Concat(Removed(site)).Concat(Made(site));

    private static IEnumerable<Mutation> Looked(RepairSite site)
    {
        var isMissing = site.Failure.Is("KeyError");
        foreach (var item in site.Open("Subscript"))
        {
            if (item.Child("value") is not { } owner || item.Child("slice") is not { } key || key.Kind is "Slice" or "Tuple" or "UnaryOp" || key.Text("type") == "int" && !isMissing)
                continue;
            var kind = ValueGuess.Of(site, owner);
            if (kind is ValueKind.List or ValueKind.Text or ValueKind.Tuple or ValueKind.Number)
                continue;
            var (dictionary, text) = (site.TextOf(owner), site.TextOf(key));
            var factor = isMissing ? 2.5 : kind == ValueKind.Dictionary || key.IsString() ? 0.7 : 0.3;
            if (item is { Field: "target", Parent.Kind: "AugAssign" } && item.Parent.SpanOf("op") is { } op && item.Parent.Child("value") is { } added && site.Tree.Source.Slice(op) is { Length: 2 } sign)
            {
                foreach (var start in ValueGuess.Of(site, added) switch { ValueKind.List => ["[]"], ValueKind.Text => ["\"\""], ValueKind.Set => ["set()"], _ => new[] { "0" } })
                    yield return site.Replace(item.Parent, $"{site.TextOf(item)} = {dictionary}.get({text}, {start}) {sign[0]} {site.TextFor(added, Binding.Product + 1)}", $"Start {site.TextOf(item)} with {start}", factor);
            }
            else if (item is { Field: "value", Parent: { Kind: "Attribute", Field: "func" } method })
            {
                var start = method.Text("attr") switch { "append" or "extend" or "insert" => "[]", "add" or "discard" => "set()", "update" or "items" or "get" or "keys" or "values" => "{}", _ => null };
                if (start is not null)
                    yield return site.Replace(item, $"{dictionary}.setdefault({text}, {start})", $"Start {site.TextOf(item)} with {start}", factor);
            }
            else if (item.Text("ctx") == "Load")
            {
                yield return site.Replace(item, $"{dictionary}.get({text})", $"Take nothing where {text} is missing", factor * 0.8);
                foreach (var start in new[] { "0", "\"\"", "[]", "{}", "False" })
                    yield return site.Replace(item, $"{dictionary}.get({text}, {start})", $"Take {start} where {text} is missing", factor * (start == "0" ? 0.8 : 0.5));
            }
        }

        foreach (var call in site.Calls().Where(c => c.Child("func") is { Kind: "Attribute" } f && f.Text("attr") == "get"))
        {
            var arguments = call.ChildrenIn("args").ToList();
            if (arguments.Count is not (1 or 2) || call.ChildrenIn("keywords").Any() || call.Child("func")!.Child("value") is not { } owner || arguments.Any(a => a.Kind == "Starred"))
                continue;
            // A key that is there may have no value.
            if (arguments.Count == 2 && arguments[1].Text("value") is not "None")
                yield return site.Swap(call, $"({site.TextFor(owner, Binding.Atom)}.get({site.TextOf(arguments[0])}) or {site.TextFor(arguments[1], Binding.And)})", $"Take {site.TextOf(arguments[1])} for nothing as well", site.Failure.IsNone() ? 2 : 0.6, Binding.Atom);
            yield return site.Swap(call, $"{site.TextFor(owner, Binding.Atom)}[{site.TextOf(arguments[0])}]", $"Ask for {site.TextOf(arguments[0])} that must be there", 0.6);
            foreach (var start in new[] { "0", "\"\"", "[]", "{}", "None", "False" }.Where(s => arguments.Count == 1 ? s != "None" : s != site.TextOf(arguments[1])))
                yield return arguments.Count == 2 ? site.Swap(arguments[1], start, $"Take {start} where there is none", 0.6) : site.Replace(new TextSpan(arguments[0].Outer().End, arguments[0].Outer().End), $", {start}", $"Take {start} where there is none", site.Failure.IsNone() ? 1.5 : 0.6);
        }
    }

    private static IEnumerable<Mutation> Asked(RepairSite site)
    {
        // Whether a value is there and whether it is true are two questions.
        foreach (var call in site.Calls().Where(c => c.Child("func") is { Kind: "Attribute" } f && f.Text("attr") == "get" && (Expressions.IsTest(c) || c.Parent is { Kind: "BoolOp" or "UnaryOp" })))
        {
            if (call.ChildrenIn("args").ToList() is [var key] && call.Child("func")!.Child("value") is { } owner)
                yield return site.Swap(call, $"{site.TextFor(key, Binding.Sum)} in {site.TextFor(owner, Binding.Sum)}", $"Ask whether {site.TextOf(key)} is there", 0.9, Binding.Comparison);
        }

        foreach (var test in site.Values().Where(Expressions.IsTest))
        {
            foreach (var item in test.DescendantsAndSelf().Where(n => n.Kind == "Subscript" && n.Child("slice") is { Kind: "Name" or "Constant" or "Attribute" } k && k.Text("type") != "int").Take(1))
            {
                var question = $"{site.TextOf(item.Child("slice")!)} in {site.TextOf(item.Child("value")!)}";
                if (!site.TextOf(test).Contains(question, StringComparison.Ordinal) && ValueGuess.Of(site, item.Child("value")!) is ValueKind.Dictionary or ValueKind.Unknown)
                    yield return site.Swap(test, $"{question} and {site.TextFor(test, Binding.And)}", $"Ask first whether {question}", site.Failure.Is("KeyError") ? 2 : 0.4, Binding.And);
            }
        }
    }

    private static IEnumerable<Mutation> Removed(RepairSite site)
    {
        if (site.Statement is { Kind: "Delete" } && site.Statement.ChildrenIn("targets").ToList() is [{ Kind: "Subscript" } item] && item.Child("slice") is { Kind: not "Slice" } key && item.Child("value") is { } owner)
            yield return site.Replace(site.Statement, $"{site.TextOf(owner)}.pop({site.TextOf(key)}, None)", $"Remove {site.TextOf(key)} where it is there", site.Failure.Is("KeyError") ? 2.5 : 0.5);
        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) == "pop" && c.ChildrenIn("args").ToList() is [var key] && key.Text("type") != "int"))
        {
            foreach (var mutation in site.AddArgument(call, "None", site.Failure.Is("KeyError") ? 2 : 0.4))
                yield return mutation;
        }
    }

    /// <summary>A dictionary that makes what it lacks.</summary>
    private static IEnumerable<Mutation> Made(RepairSite site)
    {
        if (site.Statement.Kind is not ("Assign" or "AnnAssign") || site.Statement.Child("value") is not { } value || site.TextOf(value) is not ("{}" or "dict()"))
            yield break;
        foreach (var (factory, weight) in new[] { ("int", 1.0), ("list", 1.0), ("set", 0.5), ("dict", 0.3) })
            yield return NewImports.Using(site, "collections", "defaultdict", f => site.Replace(value, $"{f}({factory})", $"Let missing keys start with {factory}()", site.Failure.Is("KeyError") ? 1.5 * weight : 0.2 * weight));
    }
}
