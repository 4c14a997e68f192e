using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: hands something else on to the next call of a recursive function: one less, the rest, one level deeper.</summary>
/// <remarks>
/// <para>Why: a call that gets what its caller got never ends.</para>
/// <para>References: https://docs.python.org/3/library/exceptions.html#RecursionError</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def power(base, exponent):
///     if exponent == 0:
///         return 1
///     return base * power(base, exponent)
/// </code>
/// <code title="after">
/// def power(base, exponent):
///     if exponent == 0:
///         return 1
///     return base * power(base, exponent - 1)
/// </code>
/// </example>
internal sealed class RecursionArgumentTemplate : ITemplate
{
    public string Id => "recursion-argument";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function)
            yield break;
        foreach (var call in site.Calls().Where(c => Recursion.IsCall(function, c)))
        {
            var pairs = Recursion.Arguments(function, call).ToList();
            var isStuck = pairs.All(p => site.TextOf(p.Argument) == p.Parameter);
            foreach (var (parameter, argument) in pairs)
            {
                foreach (var (text, weight, rank) in Others(site, parameter, argument))
                    yield return site.Swap(argument, text, $"Go on with {text}", (isStuck ? 1.5 : 1) * weight, rank);
            }
        }
    }

    private static IEnumerable<(string Text, double Weight, int Rank)> Others(RepairSite site, string parameter, SyntaxNode argument)
    {
        var text = site.TextOf(argument);
        var kind = ValueGuess.Of(site, parameter);
        if (text == parameter)
        {
            if (kind is ValueKind.Number or ValueKind.Unknown)
            {
                var weight = kind == ValueKind.Number ? 1 : 0.4;
                yield return ($"{parameter} - 1", weight, Binding.Sum);
                yield return ($"{parameter} + 1", weight * 0.8, Binding.Sum);
                yield return ($"{parameter} // 2", weight * 0.4, Binding.Product);
            }

            if (kind is ValueKind.List or ValueKind.Text or ValueKind.Tuple or ValueKind.Unknown)
            {
                yield return ($"{parameter}[1:]", kind == ValueKind.Unknown ? 0.4 : 1, Binding.Atom);
                yield return ($"{parameter}[:-1]", kind == ValueKind.Unknown ? 0.3 : 0.7, Binding.Atom);
            }

            if (kind == ValueKind.List)
            {
                foreach (var item in site.Vocabulary.Variables.Where(v => v.Text != parameter && v.IsNear).Take(2).Select(v => v.Text))
                    yield return ($"{parameter} + [{item}]", 0.6, Binding.Sum);
            }
        }
        else if (argument is { Kind: "Subscript" } && argument.Child("slice") is { Kind: "Slice" })
        {
            foreach (var rest in new[] { "[1:]", "[:-1]", "[2:]" }.Select(s => site.TextOf(argument.Child("value")!) + s).Where(r => r != text))
                yield return (rest, 0.7, Binding.Atom);
        }
        else if (argument is { Kind: "BinOp" } && argument.Child("left") is { } left && argument.Child("right") is { Kind: "Constant" } step && argument.Text("op") is "Sub" or "Add" or "FloorDiv")
        {
            var start = site.TextOf(left);
            foreach (var other in new[] { $"{start} - 1", $"{start} - 2", $"{start} + 1", $"{start} // 2", $"{start} // 10" }.Where(o => o != text))
                yield return (other, site.TextOf(step) == "1" ? 0.4 : 0.6, Binding.Sum);
        }

        // What is handed on is what the call is about now.
        if (argument.Kind == "Name")
        {
            foreach (var variable in site.Vocabulary.Variables.Where(v => v.Text != text && v.IsNear).Take(2).Select(v => v.Text))
                yield return (variable, 0.3, Binding.Atom);
        }
        else if (argument.Kind != "Constant")
        {
            yield return (parameter, 0.4, Binding.Atom);
        }
    }
}
