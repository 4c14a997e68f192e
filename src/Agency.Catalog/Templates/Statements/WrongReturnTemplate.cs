using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: returns something else: another variable, what a call gives, both values the other way round; or returns at all.</summary>
/// <remarks>
/// <para>Why: what was computed is not what is handed out, or is not handed out.</para>
/// <para>References: https://docs.python.org/3/reference/simple_stmts.html#the-return-statement</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def squares(numbers):
///     result = []
///     for number in numbers:
///         result.append(number * number)
///     return numbers[0]
/// </code>
/// <code title="after">
/// def squares(numbers):
///     result = []
///     for number in numbers:
///         result.append(number * number)
///     return result
/// </code>
/// </example>
internal sealed class WrongReturnTemplate : ITemplate
{
    /// <summary>Methods that are called for what they do.</summary>
    private static readonly HashSet<string> Doers = new(StringComparer.Ordinal)
    {
        "append", "extend", "insert", "add", "update", "sort", "reverse", "clear", "discard", "remove", "print", "write", "setdefault", "appendleft", "close", "shuffle", "heappush", "heapify", "setattr", "__init__",
    };

    public string Id => "wrong-return";

    public double Prior => 1.0;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (Blocks.FunctionOf(site) is not { } function || function.Text("name") == "__init__")
            yield break;
        if (site.Statement.Kind == "Return")
        {
            foreach (var mutation in site.Statement.Child("value") is { } value ? Others(site, function, value) : Bare(site))
                yield return mutation;
        }
        else if (site.Statement is { Kind: "Expr" } && site.Statement.Child("value") is { } expression)
        {
            var isGenerator = expression.Kind == "Yield";
            if (expression.Kind is "Call" or "Await" && !Doers.Contains(Expressions.CalledName(expression) ?? ""))
                yield return site.Replace(expression, $"return {site.TextOf(expression)}", $"Return {site.TextOf(expression)}", Recursion.IsCall(function, expression) ? 1.5 : Returns(function).Any() ? 0.6 : 0.9);
            else if (expression.Kind is "BinOp" or "Compare" or "BoolOp" or "ListComp" or "Name" or "Subscript" or "Attribute")
                yield return site.Replace(expression.Outer(), $"return {site.TextOf(expression)}", $"Return {site.TextOf(expression)}", 1.5);
            if (isGenerator && expression.Child("value") is { } given)
            {
                yield return site.Replace(expression, $"yield from {site.TextFor(given, Binding.Lambda)}", $"Yield all of {site.TextOf(given)}", 0.7);
                yield return site.Replace(expression, $"return {site.TextOf(given)}", $"Return {site.TextOf(given)} in place of yielding it", 0.5);
            }
            else if (expression.Kind == "YieldFrom" && expression.Child("value") is { } all)
            {
                yield return site.Replace(expression, $"yield {site.TextOf(all)}", $"Yield {site.TextOf(all)} itself", 0.7);
            }
        }

        foreach (var mutation in AtTheEnd(site, function))
            yield return mutation;
    }

    private static IEnumerable<SyntaxNode> Returns(SyntaxNode function) => Blocks.StatementsIn(function).Where(s => s.Kind == "Return" && s.Child("value") is not null);

    private static IEnumerable<Mutation> Others(RepairSite site, SyntaxNode function, SyntaxNode value)
    {
        var text = site.TextOf(value);
        if (value.Kind == "Tuple" && value.ChildrenIn("elts").ToList() is [var one, var other] && site.TextOf(one) != site.TextOf(other))
            yield return new Mutation("Return both the other way round", [new Edit(site.File, one.Outer(), site.Tree.Source.Slice(other.Outer())), new Edit(site.File, other.Outer(), site.Tree.Source.Slice(one.Outer()))], 1);
        // A guard's constant is seldom meant to be a variable.
        var factor = value.Kind == "Constant" && site.Statement.Parent != function ? 0.4 : 1;
        if (value.Kind != "Name")
        {
            foreach (var (name, rank) in site.Vocabulary.Variables.Where(v => v.IsNear).Take(4).Select((v, i) => (v.Text, i)))
                yield return site.Replace(value.Outer(), name, $"Return {name} in place of {text}", factor * 0.9 / (1 + (0.25 * rank)));
            foreach (var name in site.Vocabulary.Members.Where(m => m.Text != text).Take(2).Select(m => m.Text))
                yield return site.Replace(value.Outer(), name, $"Return {name} in place of {text}", factor * 0.4);
            if (Blocks.SelfOf(function) is { } self && value is { Kind: "Constant" } && value.Text("type") == "None")
                yield return site.Replace(value, self, $"Return {self}", 0.5);
        }

        if (Blocks.LoopOf(site.Statement) is not null && !Returns(function).Any(r => r != site.Statement))
            yield return site.Replace(site.Statement, $"yield {text}", $"Yield {text} in place of returning it", 0.5);
    }

    private static IEnumerable<Mutation> Bare(RepairSite site)
    {
        foreach (var (name, rank) in site.Vocabulary.Variables.Where(v => v.IsNear).Take(4).Select((v, i) => (v.Text, i)))
            yield return site.Replace(site.Statement, $"return {name}", $"Return {name}", 1 / (1 + (0.25 * rank)));
    }

    /// <summary>A function that computes something and then ends.</summary>
    private static IEnumerable<Mutation> AtTheEnd(RepairSite site, SyntaxNode function)
    {
        var body = function.ChildrenIn("body").ToList();
        var last = body[^1];
        var isNear = site.Statement == last || site.Statement == function || site.Statement == Blocks.FirstIn(function) || last.Span.Contains(site.Statement.Span);
        if (!isNear || last.Kind is "Return" or "Raise" or "Pass" || last.Docstring() is not null || function.DescendantsAndSelf().Any(n => n.Kind is "Yield" or "YieldFrom") || !Blocks.IsAlone(site.Tree, last))
            yield break;
        var bound = body.SelectMany(s => s.Kind is "Assign" or "AugAssign" or "AnnAssign" ? Expressions.BoundIn(s) : []).Distinct().ToList();
        var factor = Returns(function).Any() ? 0.7 : site.Failure.IsNone() || site.Failure.Says("None") ? 1.6 : 0.8;
        var indent = Blocks.IndentOf(site.Tree, last);
        var candidates = bound.AsEnumerable().Reverse().Concat(Blocks.SelfOf(function) is { } self && factor > 1 ? [self] : []).Concat(Expressions.Parameters(function).Where(p => p is not ("self" or "cls"))).Distinct();
        foreach (var (name, rank) in candidates.Take(4).Select((n, i) => (n, i)))
        {
            foreach (var mutation in Blocks.Change($"Return {name} at the end", factor / (1 + (0.3 * rank)), Blocks.After(site, last, $"{indent}return {name}\n")))
                yield return mutation;
        }
    }
}
