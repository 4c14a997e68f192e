using System.Text;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>
/// Splits a command that is put together into its words, as a POSIX shell would ("Token Recognition" in XCU 2.3), when it
/// needs nothing else that only a shell does.
/// </summary>
internal sealed class ShellWords(SyntaxTree tree, FormattedText text)
{
    /// <summary>Commands that are part of the shell, or mean something only in it.</summary>
    private static readonly HashSet<string> Builtins = new(StringComparer.OrdinalIgnoreCase)
    {
        "cd", "export", "source", ".", "set", "unset", "alias", "unalias", "exit", "ulimit", "umask", "eval", "exec", "trap", "wait", "fg", "bg", "jobs", "type", "command", "if", "for", "while", "case", "until",
        "function", "time", "!", "{", "read", "shift", "return", "local", "declare", ":",
        // Those of cmd.exe.
        "cls", "dir", "copy", "del", "erase", "start", "move", "ren", "rd", "md", "pause", "color", "title", "ver", "vol", "call", "mklink", "assoc", "ftype", "reg",
    };

    private readonly List<List<TextItem>> words = [];
    private List<TextItem>? word;

    /// <summary>The elements of the argument vector, in Python; null, and why, when the command needs a shell.</summary>
    public (IReadOnlyList<string>? Elements, string Reason) Read()
    {
        var quote = '\0';
        for (var i = 0; i < text.Items.Count; i++)
        {
            if (text.Items[i] is TextItem.Hole hole)
            {
                if (hole.Spec is not null || hole.Conversion is 'r' or 'a')
                    return (null, "a value in it is formatted");
                Word().Add(hole);
                continue;
            }

            var character = (TextItem.Character)text.Items[i];
            var c = character.Value;
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else if (quote == '"' && c is '$' or '`' or '\\' or '!')
                    return (null, $"the shell would expand '{c}' in it");
                else
                    Word().Add(character);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                Word();
            }
            else if (c is ' ' or '\t')
            {
                word = null;
            }
            else if (c is '\n' && text.Items.Skip(i).All(x => x is TextItem.Character { Value: '\n' or ' ' or '\t' }))
            {
                break;
            }
            else if (c is '|' or '&' or ';' or '<' or '>' or '(' or ')' or '$' or '`' or '*' or '?' or '[' or '\n' or '\\' or '{' or '}' or '\uFFFD' || (c is '~' or '#' && word is null))
            {
                return (null, c is '\n' ? "it has several lines" : c == '\uFFFD' ? "it has a special character" : $"'{c}' needs the shell");
            }
            else if (c == '=' && words.Count == 1)
            {
                return (null, "it sets a variable of the shell");
            }
            else
            {
                Word().Add(character);
            }
        }

        return quote == '\0' ? Elements() : (null, "its quotes do not match");
    }

    private List<TextItem> Word()
    {
        if (word is null)
        {
            word = [];
            words.Add(word);
        }

        return word;
    }

    private (IReadOnlyList<string>? Elements, string Reason) Elements()
    {
        if (words.Count == 0)
            return (null, "it is empty");
        var origins = new ValueOrigins(tree);
        if (words[0].OfType<TextItem.Hole>().Any(h => !origins.IsConstant(h.Value)))
            return (null, "the program itself comes from a value, which may hold arguments as well");
        if (!words[0].Exists(i => i is TextItem.Hole) && Builtins.Contains(Plain(words[0])))
            return (null, $"'{Plain(words[0])}' is a command of the shell");
        foreach (var hole in text.Holes)
        {
            // A word by itself that says it is several.
            if (words.Exists(w => w is [TextItem.Hole only] && only == hole) && IsPlural(hole.Value) && !origins.IsConstant(hole.Value))
                return (null, $"'{tree.TextOf(hole.Value)}' may be several words");
        }

        return ([.. words.Select(Element)], "");
    }

    /// <summary>True for a value whose name says that it is a list of arguments, or a command.</summary>
    private static bool IsPlural(SyntaxNode value)
    {
        var name = (value.Text("id") ?? value.Text("attr") ?? value.Child("slice")?.Text("value") ?? (value.Child("func")?.Text("attr") is "join" ? "args" : "")).ToLowerInvariant();
        return name.Length > 0 && (name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && name is not ("address" or "os" or "pos" or "dns" or "status" or "alias")
            || name.Contains("cmd", StringComparison.Ordinal) || name.Contains("command", StringComparison.Ordinal) || name.Contains("arg", StringComparison.Ordinal) && !name.Contains("target", StringComparison.Ordinal)
            || name.Contains("opt", StringComparison.Ordinal) || name.Contains("flag", StringComparison.Ordinal) || name is "extra" or "rest" or "line" or "query");
    }

    private string Element(List<TextItem> parts)
    {
        if (!parts.Exists(p => p is TextItem.Hole))
            return Literal(Plain(parts));
        // Arguments must be text; a value that is text already stays as it is.
        return parts is [TextItem.Hole only]
            ? IsText(only.Value) ? tree.TextOf(only.Value) : $"str({tree.TextOf(only.Value)})"
            : new SqlParameter(tree, text.Tokens[0].Quote(tree)[0]).Of(parts);
    }

    private bool IsText(SyntaxNode value)
    {
        if (value.IsString() || value.Kind == "JoinedStr" || value is { Kind: "Call" } && value.Child("func") is { } function
            && ((function.Text("id") ?? "") is "str" or "input" || function.Text("attr") is "join" or "strip" or "format" or "lower" or "upper" or "replace" or "as_posix" or "getenv" or "quote"
            || function.DottedName() is "os.environ.get"))
        {
            return true;
        }

        if (value.Kind != "Name" || new ValueOrigins(tree).SymbolOf(value) is not { } symbol)
            return false;
        return symbol.Bindings.ToList() is [var only]
            && (only.Node.Child("annotation") is { } annotation ? annotation.Text("id") == "str" : ValueOrigins.Bound(only) is { } bound && only.Role is Languages.Python.Names.NameRole.Assignment && bound.Kind != "Name" && IsText(bound));
    }

    private static string Plain(List<TextItem> parts) => string.Concat(parts.OfType<TextItem.Character>().Select(c => c.Value));

    /// <summary>In the quotes of the command as it is written.</summary>
    private string Literal(string value)
    {
        var quote = text.Tokens.Count > 0 && text.Tokens[0].Quote(tree)[0] == '\'' && !value.Contains('\'', StringComparison.Ordinal) ? '\'' : '"';
        var literal = new StringBuilder().Append(quote);
        foreach (var c in value)
            literal.Append(c == quote || c == '\\' ? $"\\{c}" : c.ToString());
        return literal.Append(quote).ToString();
    }
}
