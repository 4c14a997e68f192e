using System.Runtime.CompilerServices;
using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Repair;

/// <summary>
/// What annotations say of names: of parameters, variables and attributes. Only plain types count: where a union, an
/// optional or a type variable is declared, nothing is known.
/// </summary>
public static class DeclaredTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, Dictionary<string, string?>> Declared = [];

    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["int"] = "int", ["float"] = "float", ["str"] = "str", ["bytes"] = "bytes", ["bool"] = "bool", ["list"] = "list", ["List"] = "list", ["dict"] = "dict", ["Dict"] = "dict",
        ["set"] = "set", ["Set"] = "set", ["frozenset"] = "set", ["tuple"] = "tuple", ["Tuple"] = "tuple", ["datetime"] = "datetime", ["date"] = "date", ["timedelta"] = "timedelta", ["Decimal"] = "Decimal", ["Path"] = "Path",
    };

    /// <summary>The declared type of a name, or of an attribute of the own object (<c>self.total</c>), at a place; null where nothing is known.</summary>
    public static string? Of(RepairSite site, string text)
    {
        var parts = text.Split('.');
        var function = site.Statement.Kind is "FunctionDef" or "AsyncFunctionDef" ? site.Statement : site.Function;
        if (parts is [var own, var attribute] && own is "self" or "cls")
            return function?.Ancestors.FirstOrDefault(n => n.Kind == "ClassDef") is { } owner ? Field(site, owner, attribute) : null;
        if (parts.Length != 1 || function is null)
            return null;
        var parameter = Arguments(function).FirstOrDefault(a => a.Text("arg") == text);
        return parameter is not null ? TypeOf(site, parameter) : Variable(site, function, text);
    }

    /// <summary>False where annotations say that a change cannot be right: a text where a number is declared.</summary>
    public static bool Allow(RepairSite site, Mutation mutation) => mutation.Edits.All(edit => Allow(site, edit));

    private static bool Allow(RepairSite site, Edit edit)
    {
        if (TypeOfText(site, edit.NewText.Trim()) is not { } given)
            return true;
        var node = site.Own.FirstOrDefault(n => n.Span == edit.Span && n.Kind is "Name" or "Attribute" or "Constant" && n.Field != "func");
        if (node is null)
            return true;
        return Wanted(site, node) is not { } wanted || Fits(given, wanted);
    }

    /// <summary>What is declared for the place: by the function that it is an argument or the result of, or by the variable that it is given to.</summary>
    private static string? Wanted(RepairSite site, SyntaxNode node)
    {
        if (node is { Field: "value", Parent.Kind: "Return" })
            return site.Function?.Child("returns") is { } result ? NameOf(site.TextOf(result)) : null;
        if (node is { Field: "value", Parent.Kind: "AnnAssign" })
            return TypeOf(site, node.Parent);
        if (node is { Field: "value", Parent: { Kind: "Assign" } assignment } && assignment.ChildrenIn("targets").ToList() is [{ Kind: "Name" or "Attribute" } target])
            return Of(site, site.TextOf(target));
        if (node is not { Field: "args", Parent: { Kind: "Call" } call } || call.Child("func") is not { Kind: "Name" } called)
            return null;
        var position = call.ChildrenIn("args").ToList().IndexOf(node);
        var declared = Declared.GetValue(site.Tree, Signatures);
        return declared.GetValueOrDefault($"{called.Text("id")}:{position}");
    }

    private static Dictionary<string, string?> Signatures(SyntaxTree tree)
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var function in tree.Root.ChildrenIn("body").Where(n => n.IsFunction()))
        {
            foreach (var (argument, i) in Arguments(function).Select((a, i) => (a, i)))
                found[$"{function.Text("name")}:{i}"] = argument.Child("annotation") is { } type ? NameOf(tree.TextOf(type)) : null;
        }

        return found;
    }

    private static string? TypeOfText(RepairSite site, string text)
    {
        if (text.Length == 0)
            return null;
        if (text[0] is '"' or '\'')
            return text.IndexOf(text[0], 1) == text.Length - 1 ? "str" : null;
        if (text is "True" or "False")
            return "bool";
        if (char.IsAsciiDigit(text[0]))
            return text.All(char.IsAsciiDigit) ? "int" : null;
        return text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') ? Of(site, text) : null;
    }

    private static bool Fits(string given, string wanted) =>
        given == wanted || (given, wanted) is ("int", "float") or ("float", "int") or ("bool", "int") or ("int", "bool") or ("datetime", "date");

    private static string? Field(RepairSite site, SyntaxNode owner, string attribute)
    {
        foreach (var node in owner.DescendantsAndSelf().Where(n => n.Kind == "AnnAssign" && n.Child("target") is { } target && (n.Parent == owner ? target.Text("id") == attribute : IsOwn(target, attribute))))
            return TypeOf(site, node);
        // self.total = total, where the parameter says what it is.
        foreach (var node in owner.DescendantsAndSelf().Where(n => n.Kind == "Assign" && n.Child("targets") is { } target && IsOwn(target, attribute) && n.Child("value") is { Kind: "Name" }))
        {
            var name = node.Child("value")!.Text("id")!;
            if (node.EnclosingFunction() is { } maker && Arguments(maker).FirstOrDefault(a => a.Text("arg") == name) is { } parameter)
                return TypeOf(site, parameter);
        }

        return null;
    }

    private static bool IsOwn(SyntaxNode target, string attribute) =>
        target is { Kind: "Attribute" } && target.Text("attr") == attribute && target.Child("value") is { Kind: "Name" } self && self.Text("id") == "self";

    private static string? Variable(RepairSite site, SyntaxNode function, string name) =>
        function.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "AnnAssign" && n.Child("target") is { Kind: "Name" } target && target.Text("id") == name) is { } node ? TypeOf(site, node) : null;

    private static string? TypeOf(RepairSite site, SyntaxNode declaration) => declaration.Child("annotation") is { } type ? NameOf(site.TextOf(type)) : null;

    private static IEnumerable<SyntaxNode> Arguments(SyntaxNode function) =>
        function.Child("args") is { } arguments ? arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).Concat(arguments.ChildrenIn("kwonlyargs")) : [];

    private static string? NameOf(string annotation)
    {
        var text = annotation.Trim('"', '\'', ' ');
        if (text.Contains('|', StringComparison.Ordinal))
            return null;
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var name = (bracket < 0 ? text : text[..bracket]).Split('.')[^1];
        return Plain.GetValueOrDefault(name);
    }
}
