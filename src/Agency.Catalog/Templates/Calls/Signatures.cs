using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>Finds the functions of the project, those of the file first, that a call may be of: by name only, so there may be several.</summary>
internal static class Signatures
{
    private const int Most = 3;

    public static IEnumerable<Signature> Of(RepairSite site, SyntaxNode call)
    {
        if (call.Child("func") is not { } func || Expressions.CalledName(call) is not { } name)
            return [];
        // A method of a built-in type is far likelier than one of the file that happens to be called so.
        if (func.Kind == "Attribute" && Builtins.Methods.Contains(name) && func.Child("value") is not { Kind: "Name" })
            return [];
        var isMethod = func.Kind == "Attribute";
        return ModuleFacts.Around(site).SelectMany(f => Definitions(f, name, isMethod)).Take(Most);
    }

    private static IEnumerable<Signature> Definitions(ModuleFacts facts, string name, bool isMethod)
    {
        foreach (var node in facts.Definitions[name])
        {
            if (node.IsFunction() && (node.Parent?.Kind == "ClassDef") == isMethod)
                yield return Read(node, isMethod && Blocks.SelfOf(node) is not null);
            else if (node.Kind == "ClassDef" && node.ChildrenIn("body").FirstOrDefault(n => n.Text("name") == "__init__") is { } init)
                yield return Read(init, isBound: true);
        }
    }

    private static Signature Read(SyntaxNode function, bool isBound)
    {
        if (function.Child("args") is not { } arguments)
            return new Signature([], 0);
        var positional = arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).Select(a => a.Text("arg")!).Skip(isBound ? 1 : 0).ToList();
        var required = Math.Max(0, positional.Count - arguments.ChildrenIn("defaults").Count());
        return new Signature([.. positional, .. arguments.ChildrenIn("kwonlyargs").Select(a => a.Text("arg")!)], required);
    }
}
