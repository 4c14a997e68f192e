using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>One link of a chain that makes a query: <c>.objects</c>, <c>.filter(…)</c>, <c>[:10]</c>.</summary>
/// <param name="Name">The attribute; <c>[]</c> for a subscript.</param>
/// <param name="Node">The call, the attribute or the subscript, with all that is before it.</param>
internal sealed record QueryStep(string Name, SyntaxNode Node)
{
    public bool IsCall => Node.Kind == "Call";

    public IReadOnlyList<SyntaxNode> Arguments => [.. Node.ChildrenIn("args")];

    public IReadOnlyList<SyntaxNode> Keywords => [.. Node.ChildrenIn("keywords")];

    /// <summary>True for <c>[a:b]</c>, which gives rows and not one of them.</summary>
    public bool IsSlice => Name == "[]" && Node.Child("slice") is { Kind: "Slice" } slice && slice.Child("step") is null;
}
