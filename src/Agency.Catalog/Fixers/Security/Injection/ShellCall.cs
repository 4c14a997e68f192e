using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>A call that has a shell start a program.</summary>
/// <param name="Node">The call.</param>
/// <param name="Command">The line for the shell; where it is a variable that gets one value, that value.</param>
/// <param name="Written">Where the command stands in the call.</param>
internal sealed record ShellCall(SyntaxNode Node, ShellStart Starts, SyntaxNode Command, SyntaxNode Written)
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_call", "subprocess.check_output",
    };

    /// <summary>What is called.</summary>
    public SyntaxNode Function => Node.Child("func")!;

    public static ShellCall? Of(SyntaxTree tree, SyntaxNode node)
    {
        var name = ImportedNames.FullName(tree, node.Child("func")!);
        var starts = name switch
        {
            "os.system" => ShellStart.System,
            "os.popen" => ShellStart.Popen,
            { } other when Functions.Contains(other) && node.Keyword("shell") is { } shell && shell.Child("value")!.Text("value") is "True" or "1" => ShellStart.Subprocess,
            _ => (ShellStart?)null,
        };
        var written = node.ChildrenIn("args").FirstOrDefault() ?? node.Keyword("args")?.Child("value");
        return starts is { } known && written is not null && written.Kind != "Starred" ? new ShellCall(node, known, Value(tree, written), written) : null;
    }

    /// <summary>The changes of the call itself; null, and why, when it cannot do without a shell.</summary>
    public (IReadOnlyList<(TextSpan Span, string Text)>? Edits, string Reason) Rewrite(SyntaxTree tree)
    {
        if (Written != Command && (IsShared(tree) || Command.DescendantsAndSelf().Any(n => n.Kind is "Call")))
            return (null, "the variable with the command is used for more");
        string list;
        if (Command.Kind is "List" or "Tuple" && Starts == ShellStart.Subprocess)
        {
            list = tree.Source.Slice(Command.Outer());
        }
        else
        {
            if (FormattedText.Of(tree, Command) is not { } text)
                return (null, "its words cannot be told from its form");
            var (elements, reason) = new ShellWords(tree, text).Read();
            if (elements is null)
                return (null, reason);
            list = $"[{string.Join(", ", elements)}]";
        }

        return Starts switch
        {
            ShellStart.Subprocess => Subprocess(tree, list),
            ShellStart.System => System(list),
            _ => Popen(list),
        };
    }

    /// <summary>The program, for a title.</summary>
    public string Program(SyntaxTree tree)
    {
        var text = FormattedText.Of(tree, Command)?.Text() ?? "";
        var first = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return first.Length > 0 && first.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') ? first : "the program";
    }

    private (IReadOnlyList<(TextSpan Span, string Text)>? Edits, string Reason) Subprocess(SyntaxTree tree, string list)
    {
        var keywords = Node.ChildrenIn("keywords").ToList();
        if (keywords.Exists(k => k.Text("arg") is null or "executable"))
            return (null, "the call says which shell it wants, or passes options on");
        if (Node.ChildrenIn("args").Count() > 1)
            return (null, "options are passed by position");
        return ([(Command.Outer(), list), (WithComma(tree, Node.Keyword("shell")!), "")], "");
    }

    private (IReadOnlyList<(TextSpan Span, string Text)>? Edits, string Reason) System(string list)
    {
        var run = $"subprocess.run({list}, check=False)";
        if (Node is { Field: "value", Parent.Kind: "Expr" })
            return ([(Node.Span, run)], "");
        // os.system gives a wait status: zero is zero, anything else is not the exit code.
        var isOnlyZero = Node.Parent is { Kind: "Compare" } compare && compare.ChildrenIn("comparators").ToList() is [{ } other] && (other == Node ? compare.Child("left")! : other).Text("value") == "0"
            && compare.Attributes.GetValueOrDefault("ops") is IReadOnlyList<object?> and ["Eq" or "NotEq"];
        var isTest = Node is { Field: "test", Parent.Kind: "If" or "While" } or { Field: "operand", Parent.Kind: "UnaryOp" };
        return isOnlyZero || isTest ? ([(Node.Span, run + ".returncode")], "") : (null, "its wait status is used, which is not an exit code");
    }

    private (IReadOnlyList<(TextSpan Span, string Text)>? Edits, string Reason) Popen(string list)
    {
        var run = $"subprocess.run({list}, stdout=subprocess.PIPE, text=True, check=False).stdout";
        if (Node.ChildrenIn("args").Count() + Node.ChildrenIn("keywords").Count() > 1 || Node.Parent is not { Kind: "Attribute" } method || method.Parent is not { Kind: "Call" } read || read.Child("func") != method)
            return (null, "the pipe is used for more than to read all of it");
        return (method.Text("attr"), read.ChildrenIn("args").Any()) switch
        {
            ("read", false) => ([(read.Span, run)], ""),
            ("readlines", false) => ([(read.Span, run + ".splitlines(keepends=True)")], ""),
            _ => (null, "the pipe is used for more than to read all of it"),
        };
    }

    private bool IsShared(SyntaxTree tree)
    {
        var symbol = new ValueOrigins(tree).SymbolOf(Written)!;
        return symbol.Reads.Count() != 1 || Written.EnclosingFunction() != Command.EnclosingFunction() || Starts != ShellStart.Subprocess;
    }

    /// <summary>What a variable is given, when that is one text in one place.</summary>
    private static SyntaxNode Value(SyntaxTree tree, SyntaxNode written) =>
        written.Kind == "Name" && new ValueOrigins(tree).SymbolOf(written)?.Bindings.ToList() is [{ Role: NameRole.Assignment } only] && only.Node.Parent?.Kind == "Assign"
            && ValueOrigins.Bound(only) is { } value && (value.IsString() || FormattedText.IsBuilding(value))
            ? value
            : written;

    /// <summary>An argument with the comma and the blanks before it.</summary>
    private static TextSpan WithComma(SyntaxTree tree, SyntaxNode argument)
    {
        var text = tree.Source.Text;
        var (start, end) = (argument.Span.Start, argument.Span.End);
        while (start > 0 && (char.IsWhiteSpace(text[start - 1])))
            start--;
        if (start > 0 && text[start - 1] == ',')
            return new TextSpan(start - 1, end);
        // The first argument: the comma behind it goes.
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        if (end < text.Length && text[end] == ',')
            end++;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return new TextSpan(argument.Span.Start, end);
    }
}
