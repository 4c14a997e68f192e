using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Repair;

/// <summary>Compares two versions of a file for what makes a change dubious.</summary>
internal static class TraitReader
{
    public static PatchTraits Read(SyntaxTree before, SyntaxTree after, IReadOnlySet<string> testLiterals)
    {
        var traits = PatchTraits.None;
        if (Deleted(before, after))
            traits |= PatchTraits.OnlyDeletes;
        if (Added(before, after, ConstantConditions))
            traits |= PatchTraits.ConstantCondition;
        if (Added(before, after, ConstantReturns) && Total(after, "Return") <= Total(before, "Return"))
            traits |= PatchTraits.ReturnsConstant;
        if (Added(before, after, EmptyHandlers))
            traits |= PatchTraits.SwallowsException;
        if (IsSpecialCase(before, after, testLiterals))
            traits |= PatchTraits.SpecialCase;
        return traits;
    }

    /// <summary>The statements that are left are those that were there, in their order; one that does nothing counts as gone.</summary>
    private static bool Deleted(SyntaxTree before, SyntaxTree after) =>
        Statements(after).Count < Statements(before).Count && IsPart(Statements(after), Statements(before));

    private static List<string> Statements(SyntaxTree tree) =>
        [.. tree.Root.DescendantsAndSelf().Where(n => n.IsStatement() && n.Kind != "Pass").Select(n => string.Join(' ', PythonRepair.OwnNodes(n).Where(o => o.Children.Count == 0).Select(tree.TextOf)) + n.Kind)];

    private static bool IsPart(IReadOnlyList<string> part, IReadOnlyList<string> whole)
    {
        var at = 0;
        foreach (var each in whole)
        {
            if (at < part.Count && part[at] == each)
                at++;
        }

        return at == part.Count;
    }

    private static bool Added(SyntaxTree before, SyntaxTree after, Func<SyntaxTree, IEnumerable<SyntaxNode>> find) => find(after).Count() > find(before).Count();

    private static int Total(SyntaxTree tree, string kind) => tree.Root.DescendantsAndSelf().Count(n => n.Kind == kind);

    private static IEnumerable<SyntaxNode> ConstantConditions(SyntaxTree tree) =>
        tree.Root.DescendantsAndSelf().Where(n => n.Field == "test" && (n.Kind == "Constant" || (n.Kind == "UnaryOp" && n.Child("operand")?.Kind == "Constant")) && n.Parent?.Kind != "While");

    private static IEnumerable<SyntaxNode> ConstantReturns(SyntaxTree tree) =>
        tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Return" && n.Child("value") is { Kind: "Constant" });

    private static IEnumerable<SyntaxNode> EmptyHandlers(SyntaxTree tree) =>
        tree.Root.DescendantsAndSelf().Where(n => n.Kind == "ExceptHandler" && n.ChildrenIn("body").All(s => s.Kind is "Pass" or "Continue"));

    private static bool IsSpecialCase(SyntaxTree before, SyntaxTree after, IReadOnlySet<string> testLiterals)
    {
        var known = Literals(before).ToHashSet(StringComparer.Ordinal);
        return Literals(after).Any(literal => !known.Contains(literal) && testLiterals.Contains(literal) && !IsCommon(literal));
    }

    private static IEnumerable<string> Literals(SyntaxTree tree) => tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Constant").Select(tree.TextOf);

    private static bool IsCommon(string literal) => literal is "0" or "1" or "-1" or "2" or "''" or "\"\"" or "None" or "True" or "False" or "10" or "100";
}
