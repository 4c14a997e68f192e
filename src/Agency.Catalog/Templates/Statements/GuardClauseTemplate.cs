using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: leaves early in a case that the code behind cannot deal with: a value that is missing, empty or zero.</summary>
/// <remarks>
/// <para>Why: the empty list and the missing value are what is forgotten first.</para>
/// <para>References: https://refactoring.com/catalog/replaceNestedConditionalWithGuardClauses.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def mean(values):
///     return sum(values) / len(values)
/// </code>
/// <code title="after">
/// def mean(values):
///     if not values:
///         return 0
///     return sum(values) / len(values)
/// </code>
/// </example>
internal sealed class GuardClauseTemplate : ITemplate
{
    public string Id => "guard-clause";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function || site.Statement.IsFunction() || site.Statement.Kind is "Raise" or "Break" or "Continue" or "Nonlocal")
            return [];
        var exits = Exits(site, function).DistinctBy(e => e.Text).Take(6).ToList();
        var isFirst = Blocks.FirstIn(function) == site.Statement || site.Statement.Parent is { Kind: "For" } loop && Blocks.FirstIn(loop) == site.Statement;
        var mutations =
            from test in Tests(site).DistinctBy(t => t.Text).Take(6)
            from exit in exits
            let lines = $"{Blocks.IndentOf(site.Tree, site.Statement)}if {test.Text}:\n{Blocks.IndentOf(site.Tree, site.Statement)}{site.Step}{exit.Text}\n"
            from mutation in Blocks.Change($"{Capital(exit.Text)} when {test.Text}", test.Weight * exit.Weight * (isFirst ? 1 : 0.6), Blocks.Before(site, site.Statement, lines))
            select mutation;
        return mutations.OrderByDescending(m => m.Weight).Take(14);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<(string Text, double Weight)> Tests(RepairSite site)
    {
        if (site.Failure.Is("ZeroDivisionError"))
        {
            foreach (var divisor in site.Open("BinOp").Where(n => n.Text("op") is "Div" or "FloorDiv" or "Mod").Select(n => n.Child("right")).OfType<SyntaxNode>())
            {
                // The length of what is empty.
                if (Expressions.IsCallOf(divisor, "len") && divisor.Child("args") is { } counted)
                    yield return ($"not {site.TextFor(counted, Binding.Comparison)}", 2.2);
                yield return ($"{site.TextFor(divisor, Binding.Comparison + 1)} == 0", 2);
            }
        }

        var names = site.Own.Where(n => n.Kind == "Name" && n.Text("ctx") == "Load" && n.Field != "func").Select(n => n.Text("id")!).Where(n => n is not ("self" or "cls") && !char.IsUpper(n[0]));
        var parameters = Expressions.Parameters(site.Function).ToHashSet(StringComparer.Ordinal);
        var known = site.Vocabulary.Variables.Select(v => v.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, rank) in names.Distinct().Where(known.Contains).OrderByDescending(parameters.Contains).Take(3).Select((n, i) => (n, i)))
        {
            var weight = 1 / (1 + (0.4 * rank));
            var kind = ValueGuess.Of(site, name);
            if (kind == ValueKind.Number)
            {
                yield return ($"{name} <= 0", weight * 0.8);
                yield return ($"{name} < 0", weight * 0.7);
                yield return ($"{name} == 0", weight * 0.7);
            }
            else
            {
                yield return ($"not {name}", site.Failure.Is("IndexError", "ValueError", "ZeroDivisionError", "StopIteration") ? weight * 1.5 : weight);
            }

            if (!kind.IsContainer() && kind != ValueKind.Number)
                yield return ($"{name} is None", site.Failure.IsNone() ? 2 : weight * 0.8);
        }
    }

    private static IEnumerable<(string Text, double Weight)> Exits(RepairSite site, SyntaxNode function)
    {
        if (site.Failure.Missed() is { } missed)
        {
            // A test waits for it: nothing else will do.
            yield return (Blocks.StatementsIn(function.Ancestors.Last()).FirstOrDefault(s => s.Kind == "Raise" && site.TextOf(s).StartsWith($"raise {missed}(", StringComparison.Ordinal)) is { } other && !site.TextOf(other).Contains('\n', StringComparison.Ordinal) && other.Child("exc") is { } call && !Expressions.NamesIn(call).Any() ? site.TextOf(other) : $"raise {missed}(\"invalid value\")", 2.5);
            yield break;
        }

        if (Blocks.LoopOf(site.Statement) is not null)
        {
            yield return ("continue", 1);
            yield return ("break", 0.4);
        }

        var returned = Blocks.StatementsIn(function).Where(s => s.Kind == "Return").Select(s => s.Child("value")).OfType<SyntaxNode>().ToList();
        foreach (var value in returned.Where(v => v.Kind == "Constant" || site.TextOf(v) is "[]" or "{}" or "()" or "set()").Select(site.TextOf).Distinct().Take(3))
            yield return ($"return {value}", 1);
        foreach (var value in returned.Take(2))
        {
            switch (ValueGuess.Of(site, value))
            {
                case ValueKind.List: yield return ("return []", 1); break;
                case ValueKind.Dictionary: yield return ("return {}", 1); break;
                case ValueKind.Text: yield return ("return \"\"", 1); break;
                case ValueKind.Number: yield return ("return 0", 0.9); break;
                case ValueKind.Boolean: yield return ("return False", 1); yield return ("return True", 0.6); break;
                case ValueKind.Set: yield return ("return set()", 1); break;
                default: break;
            }
        }

        if (function.Text("name") == "__init__")
        {
            yield return ("return", 0.3);
            yield break;
        }

        yield return (returned.Count == 0 ? "return" : "return None", returned.Count == 0 ? 1 : 0.7);
        if (returned.Count > 0)
        {
            yield return ("return 0", 0.4);
            yield return ("return []", 0.3);
        }
    }
}
