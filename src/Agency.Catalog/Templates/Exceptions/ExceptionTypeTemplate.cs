using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Exceptions;

/// <summary>What: catches or raises another exception: one more, a wider or a narrower one.</summary>
/// <remarks>
/// <para>Why: a lookup raises another exception than a conversion, and callers wait for a certain one.</para>
/// <para>References: https://docs.python.org/3/library/exceptions.html#exception-hierarchy</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def port(settings):
///     try:
///         return int(settings["port"])
///     except ValueError:
///         return 80
/// </code>
/// <code title="after">
/// def port(settings):
///     try:
///         return int(settings["port"])
///     except (ValueError, KeyError):
///         return 80
/// </code>
/// </example>
internal sealed class ExceptionTypeTemplate : ITemplate
{
    private static readonly string[] Common = ["KeyError", "ValueError", "TypeError", "IndexError", "AttributeError", "ZeroDivisionError"];

    private static readonly Dictionary<string, string[]> Siblings = new(StringComparer.Ordinal)
    {
        ["KeyError"] = ["LookupError", "IndexError", "AttributeError"], ["IndexError"] = ["LookupError", "KeyError"], ["LookupError"] = ["KeyError", "IndexError"], ["ValueError"] = ["TypeError", "KeyError"],
        ["TypeError"] = ["ValueError", "AttributeError"], ["AttributeError"] = ["TypeError", "KeyError"], ["OSError"] = ["FileNotFoundError", "PermissionError"], ["IOError"] = ["OSError", "FileNotFoundError"],
        ["FileNotFoundError"] = ["OSError"], ["Exception"] = ["ValueError", "TypeError", "KeyError"], ["RuntimeError"] = ["ValueError", "NotImplementedError"], ["NotImplementedError"] = ["TypeError"], ["StopIteration"] = ["IndexError", "ValueError"],
        ["ZeroDivisionError"] = ["ArithmeticError", "ValueError"], ["OverflowError"] = ["ValueError"], ["AssertionError"] = ["ValueError"], ["UnicodeDecodeError"] = ["UnicodeError", "ValueError"], ["NameError"] = ["AttributeError"], ["ImportError"] = ["ModuleNotFoundError"],
    };

    public string Id => "exception-type";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Statement.Kind == "Raise")
            return Raised(site);
        var around = site.Statement.Kind is "Try" or "TryStar" ? site.Statement : Around(site.Statement);
        return around is null ? [] : around.ChildrenIn("handlers").SelectMany(h => Caught(site, h));
    }

    /// <summary>The innermost <c>try</c> that a statement is tried in.</summary>
    private static SyntaxNode? Around(SyntaxNode statement)
    {
        for (var (child, parent) = (statement, statement.Parent); parent is not null && !parent.IsFunction(); (child, parent) = (parent, parent.Parent))
        {
            if (parent.Kind == "Try" && child.Field == "body")
                return parent;
        }

        return null;
    }

    private static IEnumerable<Mutation> Caught(RepairSite site, SyntaxNode handler)
    {
        if (handler.Child("type") is not { } type)
            yield break;
        var names = (type.Kind == "Tuple" ? type.ChildrenIn("elts") : [type]).Select(site.TextOf).ToList();
        var came = site.Failure.Raised();
        var isTried = site.Statement.Kind != "Try";
        // What came through is what was not thought of; else what is often forgotten beside the others.
        foreach (var (name, weight) in Common.Select(n => (n, isTried ? 0.2 : 0.4)).Prepend((came ?? "", 3.0)).Where(n => n.Item1.Length > 0 && !names.Contains(n.Item1)).DistinctBy(n => n.Item1))
            yield return site.Replace(type, $"({string.Join(", ", names.Append(name))})", $"Catch {name} as well", weight);
        if (type.Kind != "Tuple")
        {
            foreach (var other in Siblings.GetValueOrDefault(names[0]) ?? [])
                yield return site.Replace(type, other, $"Catch {other} in place of {names[0]}", isTried ? 0.3 : 0.7);
            if (names[0] is not ("Exception" or "BaseException"))
                yield return site.Replace(type, "Exception", $"Catch every exception in place of {names[0]}", 0.1);
        }
        else if (names.Count > 1)
        {
            foreach (var name in names)
            {
                var left = names.Where(n => n != name).ToList();
                yield return site.Replace(type, left.Count == 1 ? left[0] : $"({string.Join(", ", left)})", $"Let {name} through", 0.3);
            }
        }
    }

    private static IEnumerable<Mutation> Raised(RepairSite site)
    {
        if (site.Statement.Child("exc") is not { } raised)
            yield break;
        var type = raised.Kind == "Call" ? raised.Child("func")! : raised;
        var text = site.TextOf(type);
        if (type.Kind is not ("Name" or "Attribute") || type.Text("id") is { } id && !char.IsUpper(id[0]))
            yield break;
        var own = site.Tree.Root.ChildrenIn("body").Where(n => n.Kind == "ClassDef" && n.ChildrenIn("bases").Any(b => site.TextOf(b).EndsWith("Error", StringComparison.Ordinal) || site.TextOf(b) is "Exception")).Select(n => n.Text("name")!).Take(5);
        var candidates = new[] { site.Failure.Missed() }.OfType<string>().Select(n => (n, 3.0)).Concat(own.Select(n => (n, 0.6))).Concat((Siblings.GetValueOrDefault(text) ?? []).Select(n => (n, 0.7))).Concat(Common.Select(n => (n, 0.35)));
        foreach (var (other, weight) in candidates.Where(c => c.Item1 != text).DistinctBy(c => c.Item1))
            yield return site.Replace(type, other, $"Raise {other} in place of {text}", weight);
    }
}
