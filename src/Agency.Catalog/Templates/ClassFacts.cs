using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates;

/// <summary>What a class holds.</summary>
internal sealed class ClassFacts
{
    public ClassFacts(SyntaxNode node)
    {
        Methods = [.. node.ChildrenIn("body").Where(n => n.IsFunction())];
        Attributes =
        [
            .. node.DescendantsAndSelf().Select(n => n switch
            {
                { Kind: "AnnAssign" } when n.Parent == node => n.Child("target")?.Text("id"),
                { Kind: "Attribute" } when n.Text("ctx") == "Store" && n.Child("value") is { Kind: "Name" } self && self.Text("id") == "self" => n.Text("attr"),
                _ => null,
            }).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<SyntaxNode> Methods { get; }

    /// <summary>Fields that it declares and attributes that its methods give the object.</summary>
    public IReadOnlyList<string> Attributes { get; }
}
