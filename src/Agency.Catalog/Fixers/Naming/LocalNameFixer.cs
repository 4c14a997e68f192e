using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>What: renames a function's local variable to lower case, at every use.</summary>
/// <remarks>
/// <para>Why: capitals say "constant" or "class" to a reader, and a local variable is neither.</para>
/// <para>Finding: ruff:N806</para>
/// <para>Safety: Safe. Nothing outside the function sees its variables; it is left where code looks them up by name
/// (<c>locals()</c>, <c>eval</c>), where the new name means something already, and where the variable holds a class.</para>
/// <para>References: https://peps.python.org/pep-0008/#function-and-variable-names</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def total(prices: list[int]) -> int:
///     runningTotal = 0
///     for price in prices:
///         runningTotal += price
///     return runningTotal
/// </code>
/// <code title="after">
/// def total(prices: list[int]) -> int:
///     running_total = 0
///     for price in prices:
///         running_total += price
///     return running_total
/// </code>
/// </example>
internal sealed class LocalNameFixer : IFixer
{
    private static readonly HashSet<string> ClassMakers = new(StringComparer.Ordinal)
    {
        "type", "make_dataclass", "create_model", "new_class", "get_model", "get_user_model", "import_string", "getattr", "sessionmaker", "declarative_base", "partial",
    };

    public string Id => "python.local-name";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "N806" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await NamedPlace.FindAsync(finding, project, cancellationToken) is not { } place)
            return NamedPlace.Lost();
        if (place.Symbol.Scope.Kind != ScopeKind.Function)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} belongs to more than this function.");
        if (HoldsClass(place.Symbol))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} holds a class, and is named like one.");
        if (place.Symbol.Bindings.Select(ValueOf).Any(v => v is { Kind: "Call" } && v.Child("func")!.Text("id") == "object"))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is a marker, which is written like a constant.");
        var plain = NameStyle.ToSnakeCase(place.Name);
        var names = AmbiguousNameFixer.IsAmbiguous(plain) ? TellingName.For(place.Symbol) : [plain];
        FixOutcome answer = new FixOutcome.Declined(ReasonCode.Ambiguous, $"In lower case {place.Name} would be hard to tell from a digit, and nothing tells a better name.");
        foreach (var name in names)
        {
            answer = place.Answer(this, place.RenameLocally(name), "local variable", name);
            if (answer is FixOutcome.Proposed)
                break;
        }

        return answer;
    }

    /// <summary>True when what is put into it, or what is done with it, shows that it is a class.</summary>
    private static bool HoldsClass(PythonSymbol symbol)
    {
        if (symbol.Bindings.Select(ValueOf).Any(value => value is not null && IsClass(value)))
            return true;
        return char.IsUpper(symbol.Name.TrimStart('_')[0]) && symbol.Reads.Any(r => r.InAnnotation
            || r.Node is { Field: "func" or "bases" or "type" }
            || (r.Node is { Field: "args", Parent: { } call } && call.Child("func")?.Text("id") is "isinstance" or "issubclass" or "raises"));
    }

    /// <summary>What an assignment puts into a name, also one of several.</summary>
    private static SyntaxNode? ValueOf(NameOccurrence binding) => binding.Node switch
    {
        { Field: "targets", Parent: { } assignment } => assignment.Child("value"),
        { Parent: { Kind: "Tuple", Field: "targets", Parent: { } assignment } tuple } when assignment.Child("value") is { Kind: "Tuple" } values
            && values.Children.Count == tuple.Children.Count => values.Children[tuple.Children.ToList().IndexOf(binding.Node)],
        _ => null,
    };

    private static bool IsClass(SyntaxNode value)
    {
        var last = value.DottedName()?.Split('.')[^1];
        if (last is not null)
            return NameStyle.IsCapWords(last);
        if (value.Kind != "Call" || value.Child("func")!.DottedName()?.Split('.')[^1] is not { } maker)
            return false;
        return ClassMakers.Contains(maker) || maker.EndsWith("Meta", StringComparison.Ordinal)
            || (NameStyle.IsCapWords(maker) is false && value.ChildrenIn("args").FirstOrDefault()?.DottedName() is { } first && NameStyle.IsCapWords(first.Split('.')[^1]));
    }
}
