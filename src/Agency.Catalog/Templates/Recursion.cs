using Agency.Core.Syntax;

namespace Agency.Catalog.Templates;

/// <summary>The calls by which a function calls itself.</summary>
internal static class Recursion
{
    public static IEnumerable<SyntaxNode> CallsIn(SyntaxNode function) => function.DescendantsAndSelf().Where(n => IsCall(function, n));

    /// <summary>True for a call of the function from inside of it: by its name, or as a method of the same object.</summary>
    public static bool IsCall(SyntaxNode function, SyntaxNode node)
    {
        if (node.Kind != "Call" || node.Child("func") is not { } func)
            return false;
        var name = function.Text("name");
        return function.Parent?.Kind == "ClassDef"
            ? func.Kind == "Attribute" && func.Text("attr") == name && func.Child("value")?.Kind != "Call"
            : func.Kind == "Name" && func.Text("id") == name;
    }

    /// <summary>What each parameter gets.</summary>
    public static IEnumerable<(string Parameter, SyntaxNode Argument)> Arguments(SyntaxNode function, SyntaxNode call)
    {
        var parameters = Expressions.Parameters(function).Skip(Blocks.SelfOf(function) is null ? 0 : 1);
        return parameters.Zip(call.ChildrenIn("args").TakeWhile(a => a.Kind != "Starred"))
            .Concat(call.ChildrenIn("keywords").Where(k => k.Text("arg") is not null).Select(k => (k.Text("arg")!, k.Child("value")!)));
    }
}
