using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security.Shared;

/// <summary>What a text in the code is the value of, and what its environment variable is called.</summary>
internal static class SecretPlace
{
    private static readonly string[] Telling = ["password", "passwd", "pwd", "pass", "secret", "token", "key", "passphrase", "credential", "credentials", "auth"];

    /// <summary>The characters of a literal text or of literal bytes; null for anything else.</summary>
    public static string? ValueOf(SyntaxNode node) => node.Kind != "Constant" ? null : node.Text("type") switch
    {
        "str" => node.Text("value"),
        "bytes" when node.Text("value") is { Length: > 2 } shown => shown[2..^1],
        _ => null,
    };

    /// <summary>The name of the variable, parameter, attribute or key that gets a text, or is compared with it; empty for none.</summary>
    public static string NameOf(SyntaxNode text)
    {
        var value = text;
        // A call around, as in bytes("…") or "…".encode(), changes nothing of whose value it is.
        while (value.Parent is { } around && ((around.Kind == "Attribute" && around.Parent is { Kind: "Call" }) || (around.Kind == "Call" && (value.Field == "func" || around.ChildrenIn("args").Count() == 1) && !IsLookup(around))))
            value = around;
        return value.Parent switch
        {
            { Kind: "Assign" } assign => assign.ChildrenIn("targets").Select(Name).FirstOrDefault(n => n.Length > 0) ?? "",
            { Kind: "AnnAssign" or "NamedExpr" or "AugAssign" } assign => Name(assign.Child("target")!),
            { Kind: "keyword" } keyword => keyword.Text("arg") ?? "",
            { Kind: "Dict" } dict when value.Field == "values" => KeyOf(dict, value),
            { Kind: "Compare" } compare => compare.Children.Where(c => c != value).Select(Name).FirstOrDefault(n => n.Length > 0) ?? "",
            { Kind: "arguments" } arguments => ParameterOf(arguments, value),
            { Kind: "Call" } call when value.Field == "args" && IsLookup(call) => call.ChildrenIn("args").First().StringValue() ?? "",
            { Kind: "BoolOp" } choice => choice.Children.Where(c => c.Kind == "Call" && IsGetter(c)).Select(c => c.ChildrenIn("args").FirstOrDefault().StringValue()).FirstOrDefault(n => n is not null) ?? NameOf(choice),
            { Kind: "Return" } back => back.EnclosingFunction()?.Text("name") ?? "",
            _ => "",
        };
    }

    /// <summary>The environment variable for a secret: its own name where that says whose it is, else with the module's before it.</summary>
    public static string Variable(RepositoryPath file, string name)
    {
        var words = SecretNames.Words(name);
        if (words.Count == 0 || !words.Any(w => Telling.Contains(w) || Telling.Any(t => w.EndsWith(t, StringComparison.Ordinal))))
            words = [.. words, "secret"];
        if (words.Count == 1)
        {
            var folders = file.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var stem = file.FileName[..^3];
            var owner = stem is "__init__" or "__main__" or "main" or "settings" or "config" or "conf" or "app" or "constants" or "base" && folders.Length > 0 ? folders[^1] : stem;
            words = [.. SecretNames.Words(owner), .. words];
        }

        var variable = string.Concat(string.Join('_', words).Where(c => char.IsAsciiLetterOrDigit(c) || c == '_')).ToUpperInvariant();
        return variable.Length == 0 || char.IsDigit(variable[0]) ? "SECRET_" + variable : variable;
    }

    /// <summary><c>environ.get("NAME", default)</c>, <c>getenv</c>, <c>config("NAME", default)</c>.</summary>
    private static bool IsLookup(SyntaxNode call) =>
        IsGetter(call) && call.ChildrenIn("args").Count() == 2;

    private static bool IsGetter(SyntaxNode call) =>
        (call.Child("func")!.Text("attr") ?? call.Child("func")!.Text("id")) is "get" or "getenv" or "config" or "env" or "setdefault" or "pop";

    private static string Name(SyntaxNode target) => target.Kind switch
    {
        "Name" => target.Text("id")!,
        "Attribute" => target.Text("attr")!,
        "Subscript" => target.Child("slice").StringValue() ?? "",
        _ => "",
    };

    private static string KeyOf(SyntaxNode dict, SyntaxNode value)
    {
        var keys = dict.ChildrenIn("keys").ToList();
        var values = dict.ChildrenIn("values").ToList();
        return keys.Count == values.Count ? keys[values.IndexOf(value)].StringValue() ?? Name(keys[values.IndexOf(value)]) : "";
    }

    /// <summary>The parameter that a default belongs to.</summary>
    private static string ParameterOf(SyntaxNode arguments, SyntaxNode value)
    {
        if (value.Field == "kw_defaults")
        {
            var at = arguments.ChildrenIn("kw_defaults").ToList().IndexOf(value);
            return arguments.Attributes.GetValueOrDefault("kw_defaults_at") is IReadOnlyList<object?> places && at < places.Count && places[at] is long index
                ? arguments.ChildrenIn("kwonlyargs").ElementAtOrDefault((int)index)?.Text("arg") ?? ""
                : "";
        }

        var defaults = arguments.ChildrenIn("defaults").ToList();
        var parameters = arguments.Children.Where(c => c.Field is "posonlyargs" or "args").ToList();
        return parameters.ElementAtOrDefault(parameters.Count - defaults.Count + defaults.IndexOf(value))?.Text("arg") ?? "";
    }
}
