using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: uses what has taken the place of a function, a module or an option that Python no longer has.</summary>
/// <remarks>
/// <para>Why: a program that ran on an earlier version fails on a later one where it uses what was removed there.</para>
/// <para>References: https://docs.python.org/3/whatsnew/index.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import collections
///
///
/// def is_mapping(value):
///     return isinstance(value, collections.Mapping)
/// </code>
/// <code title="after">
/// import collections
/// import collections.abc
///
///
/// def is_mapping(value):
///     return isinstance(value, collections.abc.Mapping)
/// </code>
/// </example>
internal sealed class RemovedApiTemplate : ITemplate
{
    public string Id => "removed-api";

    public double Prior => 1.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.OwnOf("Attribute", "Name").Where(n => n.Text("ctx") is null or "Load"))
        {
            foreach (var mutation in node.Kind == "Name" ? OfName(site, node) : OfAttribute(site, node))
                yield return mutation;
        }

        foreach (var call in site.Calls())
        {
            foreach (var mutation in OfCall(site, call))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> OfAttribute(RepairSite site, SyntaxNode node)
    {
        if (node.DottedName() is { } dotted && Replacements.Of(Qualified(site, dotted)) is { Count: > 0 } others)
        {
            foreach (var (module, name) in others)
                yield return Use(site, node, module, name);
        }

        if (node.SpanOf("attr") is not { } span || node.Text("attr") is not { } attribute || Replacements.OfMethod(attribute) is not { } method)
            yield break;
        // Some of the names are still those of other objects' members.
        var isTold = site.Failure.Is("AttributeError") && site.Failure.Quotes(attribute);
        if (isTold || !Replacements.IsCommon(attribute))
            yield return site.Replace(span, method, $"Use {method} in place of {attribute}", isTold ? 3 : 0.8);
    }

    private static IEnumerable<Mutation> OfName(RepairSite site, SyntaxNode node)
    {
        var name = node.Text("id")!;
        var imported = ImportStatement.All(site.Tree).SelectMany(s => s.Names).FirstOrDefault(n => n.BoundName == name && n.Statement.IsFrom);
        if (imported is not null)
        {
            foreach (var (module, other) in Replacements.Of(imported.QualifiedName))
                yield return Use(site, node, module, other);
        }
        else if (Replacements.OfBuiltin(name) is { } builtin && !site.Tree.Root.DescendantsAndSelf().Any(n => (n.Text("id") == name && n.Text("ctx") == "Store") || n.Text("arg") == name || n.Text("name") == name))
        {
            yield return site.Replace(node, builtin, $"Use {builtin} in place of {name}", site.Failure.Is("NameError") ? 3 : 0.8);
        }
    }

    private static IEnumerable<Mutation> OfCall(RepairSite site, SyntaxNode call)
    {
        var (name, arguments) = (Expressions.CalledName(call), call.ChildrenIn("args").ToList());
        var func = call.Child("func");
        // d.has_key(k)
        if (name == "has_key" && arguments is [var key] && func?.Child("value") is { } owner)
            yield return site.Swap(call, $"{site.TextFor(key, Binding.Comparison + 1)} in {site.TextFor(owner, Binding.Comparison + 1)}", "Ask with in", 3, Binding.Comparison);
        if (name == "getchildren" && arguments.Count == 0 && func?.Child("value") is { } element)
            yield return site.Swap(call, $"list({site.TextOf(element)})", "List the element itself", 3);
        // Whole numbers that came from a division.
        if (name is "range" or "randint" or "randrange" or "factorial" or "comb" or "perm" or "islice" or "gcd" or "to_bytes" or "bytes" or "chr" or "hex" or "bin")
        {
            foreach (var argument in arguments.Where(a => a.Kind is "BinOp" or "Name" or "Call" or "Attribute" && !Expressions.IsCallOf(a, "int", "len")))
            {
                if (site.Failure.Is("TypeError") && (site.Failure.Says("float") || site.Failure.Says("integer")))
                    yield return site.Swap(argument, $"int({site.TextOf(argument)})", $"Make {site.TextOf(argument)} whole", 2);
                if (argument.Kind == "BinOp" && argument.Text("op") == "Div" && argument.SpanOf("op") is { } op)
                    yield return site.Replace(op, "//", "Divide whole numbers", 2);
            }
        }

        // random.sample of a set
        if (name is "sample" or "choice" or "shuffle" && arguments is [var population, ..] && population.Kind is not ("List" or "Constant" or "ListComp") && !Expressions.IsCallOf(population, "list", "sorted", "range"))
            yield return site.Swap(population, $"sorted({site.TextOf(population)})", "Sort it into a list", site.Failure.Says("must be a sequence") || site.Failure.Says("not subscriptable") ? 3 : 0.2);
        // The loop is the running one by itself.
        if (call.Keyword("loop") is { } loop && call.ChildrenIn("args").Concat(call.ChildrenIn("keywords")).Where(a => a.Outer().End <= loop.Span.Start).MaxBy(a => a.Span.End) is { } before)
            yield return site.Replace(new TextSpan(before.Outer().End, loop.Span.End), "", "Leave the loop out", site.Failure.Says("'loop'") ? 3 : 1);
        else if (call.Keyword("loop") is { } only && call.ChildrenIn("keywords").Count() == 1)
            yield return site.Replace(only, "", "Leave the loop out", site.Failure.Says("'loop'") ? 3 : 1);
        // json.loads(text, encoding=...)
        if (name is "loads" or "load" or "dumps" && call.Keyword("encoding") is { } encoding && arguments.Count > 0)
            yield return site.Replace(new TextSpan(call.ChildrenIn("args").Concat(call.ChildrenIn("keywords")).Where(a => a.Outer().End <= encoding.Span.Start).MaxBy(a => a.Span.End)!.Outer().End, encoding.Span.End), "", "Leave the encoding out", 2);
        // open(path, "rU")
        if (name == "open" && arguments is [_, var mode, ..] && mode.StringValue() is { } text && text.Contains('U', StringComparison.Ordinal))
            yield return site.Replace(mode, $"\"{(text.Replace("U", "", StringComparison.Ordinal) is { Length: > 0 } left ? left : "r")}\"", "Open without U", 3);
        // yaml.load(text)
        if (func?.DottedName() == "yaml.load" && call.Keyword("Loader") is null && arguments.Count == 1)
            yield return site.Replace(func, "yaml.safe_load", "Load safely", 3);
    }

    /// <summary>Of the built-in ones nothing has to be imported.</summary>
    private static Mutation Use(RepairSite site, SyntaxNode node, string module, string name)
    {
        var text = module.Length == 0 ? name : $"{module}.{name}";
        var mutation = site.Replace(node, text, $"Use {text} in place of {site.TextOf(node)}", 1.5);
        return module.Length == 0 || (node.DottedName() ?? "").StartsWith(module + ".", StringComparison.Ordinal) ? mutation : mutation.Importing(site, module);
    }

    /// <summary>The name with what the module is imported as undone: <c>np.int</c> is <c>numpy.int</c>.</summary>
    private static string Qualified(RepairSite site, string dotted)
    {
        var (head, rest) = dotted.IndexOf('.', StringComparison.Ordinal) is > 0 and var at ? (dotted[..at], dotted[at..]) : (dotted, "");
        var imported = ImportStatement.All(site.Tree).SelectMany(s => s.Names).FirstOrDefault(n => n.BoundName == head && (n.AsName is not null || n.Statement.IsFrom));
        return (imported?.QualifiedName ?? head) + rest;
    }
}
