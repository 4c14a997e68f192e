using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A use of <c>re</c> in a loop whose pattern is a literal.</summary>
/// <param name="Flags">The argument that holds the flags; null for none.</param>
internal sealed record RegexCall(SyntaxNode Call, string Function, SyntaxNode Pattern, SyntaxNode? Flags, Invariant Invariant)
{
    /// <summary>The position of the flags among the arguments.</summary>
    private static readonly Dictionary<string, int> FlagsAt = new(StringComparer.Ordinal)
    {
        ["compile"] = 1, ["match"] = 2, ["search"] = 2, ["fullmatch"] = 2, ["findall"] = 2, ["finditer"] = 2, ["split"] = 3, ["sub"] = 4, ["subn"] = 4,
    };

    public static IEnumerable<RegexCall> In(SyntaxTree tree)
    {
        var unchanged = new Unchanged(tree);
        foreach (var call in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && n.Child("func") is { Kind: "Attribute" }))
        {
            var function = call.Child("func")!;
            var name = function.Text("attr")!;
            if (!FlagsAt.TryGetValue(name, out var at) || unchanged.ModuleOf(function) != "re" || call.ChildrenIn("args").ToList() is not [{ Kind: "Constant" } pattern, ..] arguments
                || arguments.Exists(a => a.Kind == "Starred") || pattern.Text("type") is not ("str" or "bytes") || call.ChildrenIn("keywords").Any(k => k.Text("arg") is null))
            {
                continue;
            }

            var flags = call.Keyword("flags") ?? arguments.ElementAtOrDefault(at);
            IReadOnlyList<SyntaxNode> depends = flags is null ? [pattern] : [pattern, flags.Kind == "keyword" ? flags.Child("value")! : flags];
            if (Invariant.Of(tree, unchanged, call, depends) is { } invariant)
                yield return new RegexCall(call, name, pattern, flags, invariant);
        }
    }
}
