using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A list that is made of all of a collection only to be gone through once, counted, searched, or asked for its first element.</summary>
internal sealed record NeedlessCopy(SyntaxNode Call, SyntaxNode Of, NeedlessCopyUse Use)
{
    public static IEnumerable<NeedlessCopy> In(SyntaxTree tree)
    {
        var types = new FormTypes(tree);
        var unchanged = new Unchanged(tree);
        foreach (var call in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && n.EnclosingFunction() is not null))
        {
            if (call.Child("func") is not { Kind: "Name" } function || function.Text("id") != "list" || !types.IsBuiltin(function)
                || call.ChildrenIn("args").ToList() is not [{ Kind: not "Starred" } source] || call.ChildrenIn("keywords").Any() || Loops.IsFew(tree, source))
            {
                continue;
            }

            if (UseOf(tree, types, unchanged, call, source) is { } use)
                yield return new NeedlessCopy(call, source, use);
        }
    }

    private static NeedlessCopyUse? UseOf(SyntaxTree tree, FormTypes types, Unchanged unchanged, SyntaxNode call, SyntaxNode source)
    {
        var parent = call.Parent!;
        var type = types.Of(source);
        switch (parent.Kind, call.Field)
        {
            case ("For", "iter"):
                return IsLoopOver(tree, unchanged, parent, source, type) ? NeedlessCopyUse.Iteration : null;
            case ("Call", "args") when parent.Child("func") is { Kind: "Name" } outer && outer.Text("id") == "len" && types.IsBuiltin(outer):
                // Whatever else has items() may give them one by one, without a length.
                return FormTypes.IsCollection(type) && (type != FormTypes.View || IsView(types, source)) ? NeedlessCopyUse.Count : null;
            case ("Compare", "comparators") when parent.Attributes.GetValueOrDefault("ops") is IEnumerable<object?> operators && operators.ToList() is ["In" or "NotIn"]:
                // A text is searched for parts, not for characters; of unknown mappings the views may be anything.
                return FormTypes.IsCollection(type) && type != PyType.Str && !(type == FormTypes.View && source.Child("func")?.Text("attr") != "keys") ? NeedlessCopyUse.Search : null;
            case ("Subscript", "value") when parent.Text("ctx") == "Load" && Loops.Whole(parent.Child("slice")!) == 0:
                return type.Name is "builtins.dict" or "builtins.set" || type == FormTypes.View || IsMapping(types, source) ? NeedlessCopyUse.First : null;
            default:
                return null;
        }
    }

    /// <summary>A loop that leaves what it goes through alone, of which nobody else knows or during which nobody else comes by.</summary>
    private static bool IsLoopOver(SyntaxTree tree, Unchanged unchanged, SyntaxNode loop, SyntaxNode source, PyType type)
    {
        var name = type == FormTypes.View && source.Kind == "Call" ? source.Child("func")!.Child("value")! : source;
        return FormTypes.IsCollection(type) && name.Kind == "Name" && unchanged.SymbolOf(name) is { } symbol && unchanged.IsName(name, loop)
            && (unchanged.IsPrivate(symbol) || unchanged.IsQuiet(loop)) && Loops.OnlyValue(tree, name) is not { Kind: "List" or "Tuple" or "Set" };
    }

    /// <summary><c>keys()</c> of anything, <c>values()</c> and <c>items()</c> of a dictionary.</summary>
    private static bool IsView(FormTypes types, SyntaxNode source) =>
        source.Kind == "Call" && source.Child("func") is { } method && (method.Text("attr") == "keys" || types.Of(method.Child("value")!).Name == "builtins.dict");

    private static bool IsMapping(FormTypes types, SyntaxNode source) =>
        source.Kind == "GeneratorExp" || (source.Kind == "Call" && source.Child("func") is { Kind: "Name" } function && function.Text("id") is "map" or "filter" && types.IsBuiltin(function));
}
