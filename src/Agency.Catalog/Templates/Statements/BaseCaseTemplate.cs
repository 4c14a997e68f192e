using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: gives a recursive function the case in which it ends.</summary>
/// <remarks>
/// <para>Why: without it, or with one that is not reached, the calls never end; with the wrong value all results are wrong.</para>
/// <para>References: https://docs.python.org/3/library/exceptions.html#RecursionError</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def total(values):
///     return values[0] + total(values[1:])
/// </code>
/// <code title="after">
/// def total(values):
///     if not values:
///         return 0
///     return values[0] + total(values[1:])
/// </code>
/// </example>
internal sealed class BaseCaseTemplate : ITemplate
{
    public string Id => "base-case";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function || site.Statement.IsFunction())
            yield break;
        var calls = Recursion.CallsIn(function).ToList();
        if (calls.Count == 0)
            yield break;
        var factor = site.Failure.Is("RecursionError") ? 2 : 1;
        var values = Values(site, function, calls).Distinct().Take(4).ToList();
        if (Blocks.FirstIn(function) == site.Statement)
        {
            var indent = Blocks.IndentOf(site.Tree, site.Statement);
            foreach (var (test, weight) in Tests(site, function, calls).DistinctBy(t => t.Test).Take(6))
            {
                foreach (var (value, rank) in values.Select((v, i) => (v, i)))
                {
                    foreach (var mutation in Blocks.Change($"Return {value} when {test}", factor * weight / (1 + (0.3 * rank)), Blocks.Before(site, site.Statement, $"{indent}if {test}:\n{indent}{site.Step}return {value}\n")))
                        yield return mutation;
                }
            }
        }

        // The case is there and its value wrong.
        if (site.Statement is { Kind: "Return", Parent.Kind: "If" } && site.Statement.Child("value") is { } old && !calls.Any(c => old.Span.Contains(c.Span)))
        {
            foreach (var value in values.Concat(Expressions.Parameters(function).Where(p => p is not ("self" or "cls")).Take(2)).Distinct().Where(v => v != site.TextOf(old)))
                yield return site.Swap(old, value, $"Return {value} in the last case", 0.7);
        }
    }

    private static IEnumerable<(string Test, double Weight)> Tests(RepairSite site, SyntaxNode function, List<SyntaxNode> calls)
    {
        foreach (var (parameter, argument) in calls.SelectMany(c => Recursion.Arguments(function, c)).Where(a => a.Argument is not { Kind: "Name" } || a.Parameter != site.TextOf(a.Argument)))
        {
            switch (argument)
            {
                case { Kind: "Attribute" }:
                case { Kind: "Call" } when ValueGuess.Of(site, parameter) is ValueKind.Unknown:
                    yield return ($"{parameter} is None", 1);
                    yield return ($"not {parameter}", 0.9);
                    break;
                case { Kind: "Subscript" }:
                    yield return ($"not {parameter}", 1);
                    yield return ($"len({parameter}) <= 1", 0.8);
                    break;
                case { Kind: "BinOp" } when argument.Text("op") is "Sub" or "FloorDiv" or "RShift" or "Mod":
                    yield return ($"{parameter} <= 0", 1);
                    yield return ($"{parameter} <= 1", 0.8);
                    yield return ($"{parameter} == 0", 0.8);
                    yield return ($"{parameter} < 0", 0.6);
                    break;
                default:
                    yield return ($"not {parameter}", 0.5);
                    break;
            }
        }
    }

    /// <summary>What leaves the results of the calls as they are, and what is returned elsewhere.</summary>
    private static IEnumerable<string> Values(RepairSite site, SyntaxNode function, List<SyntaxNode> calls)
    {
        foreach (var call in calls)
        {
            if (call.Parent is { Kind: "BinOp" } sum)
            {
                var other = sum.Children.FirstOrDefault(c => c != call);
                var kind = other is null ? ValueKind.Unknown : ValueGuess.Of(site, other);
                yield return kind switch { ValueKind.List => "[]", ValueKind.Text => "\"\"", _ => sum.Text("op") == "Mult" ? "1" : "0" };
            }
            else if (call.Parent is { Kind: "BoolOp" } boolean)
            {
                yield return boolean.Text("op") == "And" ? "True" : "False";
            }
        }

        foreach (var value in Blocks.StatementsIn(function).Where(s => s.Kind == "Return").Select(s => s.Child("value")).OfType<SyntaxNode>().Where(v => v.Kind == "Constant" || site.TextOf(v) is "[]" or "{}"))
            yield return site.TextOf(value);
        yield return "0";
        yield return "1";
        yield return "[]";
        yield return "None";
    }
}
