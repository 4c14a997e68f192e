using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds calls of a builtin that a variable of the same name has taken the place of.</summary>
/// <remarks>
/// <para>Why: <c>list = [1]</c> is harmless until the same code says <c>list(...)</c>, which then fails.</para>
/// <para>Finding: agency:shadowed-builtin</para>
/// <para>References: https://docs.astral.sh/ruff/rules/builtin-variable-shadowing/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def unique(names: str) -> list[str]:
///     list = names.split(",")
///     return list(set(list))
/// </code>
/// <code title="after">
/// def unique(names: str) -> list[str]:
///     parts = names.split(",")
///     return list(set(parts))
/// </code>
/// </example>
internal sealed class ShadowedBuiltinCheck : ICheck
{
    private static readonly HashSet<string> Called = new(StringComparer.Ordinal)
    {
        "abs", "all", "any", "bin", "bool", "bytes", "chr", "dict", "dir", "enumerate", "filter", "float", "format", "frozenset", "hash", "hex", "id", "input", "int",
        "iter", "len", "list", "map", "max", "min", "next", "open", "ord", "pow", "print", "range", "repr", "reversed", "round", "set", "sorted", "str", "sum", "tuple",
        "type", "zip",
    };

    public string Id => "shadowed-builtin";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var symbol in NameTable.Of(tree).Module.DescendantsAndSelf().SelectMany(s => s.Symbols.Values).Where(s => Called.Contains(s.Name)))
        {
            // A parameter may be a function, and one value that is no plain data may be one too.
            if (!symbol.Bindings.Any() || !symbol.Bindings.All(b => IsPlainData(b.Node)) || symbol.Occurrences.Any(o => o.Role == NameRole.Deletion))
                continue;
            var first = symbol.Bindings.Min(b => b.Span.Start);
            foreach (var call in symbol.Reads.Where(r => r.Node is { Field: "func", Parent.Kind: "Call" } && (r.Span.Start > first || symbol.Scope.Kind == ScopeKind.Function)))
                yield return new CheckHit(call.Node, $"`{symbol.Name}` is a variable here, so calling it fails") { Notes = [$"Give the variable another name; the builtin {symbol.Name} is out of reach while it has this one."] };
        }
    }

    /// <summary>True where a variable gets a value that nobody can call.</summary>
    private static bool IsPlainData(SyntaxNode target) => target.Parent switch
    {
        { Kind: "Assign" } assignment => target.Field == "targets" && IsUncallable(assignment.Child("value")!),
        { Kind: "AnnAssign" } assignment => assignment.Child("value") is { } value && IsUncallable(value),
        _ => false,
    };

    private static bool IsUncallable(SyntaxNode value) =>
        value.Kind is "Constant" or "JoinedStr" or "List" or "Dict" or "Set" or "Tuple" or "ListComp" or "DictComp" or "SetComp" or "GeneratorExp" or "Compare" or "BinOp"
        || (value.Kind == "Call" && value.Child("func") is { Kind: "Attribute" } method && method.Text("attr") is "split" or "strip" or "lower" or "upper" or "join" or "keys" or "values" or "items" or "splitlines");
}
