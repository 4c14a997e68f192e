using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A whole order that is made for its first, its last, or its few first elements.</summary>
/// <param name="Count">Of the elements that are taken; null for one alone.</param>
internal sealed record SortedExtreme(SyntaxNode Subscript, SyntaxNode Call, bool IsLast, int? Count)
{
    private const int MostElements = 10;

    public static IEnumerable<SortedExtreme> In(SyntaxTree tree)
    {
        var types = new FormTypes(tree);
        foreach (var subscript in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Subscript" && n.Text("ctx") == "Load" && n.EnclosingFunction() is not null))
        {
            if (subscript.Child("value") is not { Kind: "Call" } call || call.Child("func") is not { Kind: "Name" } function || function.Text("id") != "sorted" || !types.IsBuiltin(function)
                || call.ChildrenIn("args").ToList() is not [{ Kind: not "Starred" } iterable] || !call.ChildrenIn("keywords").All(k => k.Text("arg") is "key" or "reverse") || Loops.IsFew(tree, iterable))
            {
                continue;
            }

            var slice = subscript.Child("slice")!;
            // Of equal keys the last is another than the first, which max() would give.
            if (Loops.Whole(slice) == 0 || (Loops.Whole(slice) == -1 && call.ChildrenIn("keywords").All(k => k.Text("arg") != "key")))
                yield return new SortedExtreme(subscript, call, Loops.Whole(slice) == -1, null);
            else if (slice.Kind == "Slice" && slice.Child("lower") is null && slice.Child("step") is null && slice.Child("upper") is { } upper && Loops.Whole(upper) is > 0 and <= MostElements and var count)
                yield return new SortedExtreme(subscript, call, false, count);
        }
    }

    /// <summary><c>reverse=True</c> or <c>False</c>; null when it is not told by the text.</summary>
    public bool? IsReversed => Call.Keyword("reverse")?.Child("value") is not { } reverse ? false : reverse.Text("type") == "bool" ? reverse.Text("value") == "True" : null;
}
