using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Parameters;

/// <summary>The defaults of a function's parameters.</summary>
internal static class Defaults
{
    public static IEnumerable<(string Name, SyntaxNode Value)> Of(SyntaxNode function)
    {
        if (function.Child("args") is not { } arguments)
            return [];
        var positional = arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).Select(a => a.Text("arg")!).ToList();
        var defaults = arguments.ChildrenIn("defaults").ToList();
        var keywordOnly = arguments.ChildrenIn("kwonlyargs").Select(a => a.Text("arg")!).ToList();
        var places = arguments.Attributes.GetValueOrDefault("kw_defaults_at") as IReadOnlyList<object?> ?? [];
        return positional.Skip(positional.Count - defaults.Count).Zip(defaults)
            .Concat(places.OfType<long>().Select(i => keywordOnly[(int)i]).Zip(arguments.ChildrenIn("kw_defaults")));
    }
}
