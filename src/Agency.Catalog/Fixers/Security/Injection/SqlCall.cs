using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>The call that executes SQL.</summary>
/// <param name="Call">Of <c>execute</c> and the like.</param>
/// <param name="IsText">The SQL is wrapped in SQLAlchemy's <c>text()</c>.</param>
/// <param name="Assignment">Where the SQL is put into a variable first; null when it stands in the call.</param>
internal sealed record SqlCall(SyntaxNode Call, bool IsText, SyntaxNode? Assignment)
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "execute", "raw", "fetch", "fetchrow", "fetchval" };

    private static readonly HashSet<string> Printing = new(StringComparer.Ordinal) { "print", "pprint", "debug", "info", "warning", "error", "exception", "log", "echo" };

    public string Method => Call.Child("func")!.Text("attr")!;

    /// <summary>What the method is one of.</summary>
    public SyntaxNode Receiver => Call.Child("func")!.Child("value")!;

    public SyntaxNode Statement => Call.ChildrenIn("args").First();

    /// <summary>What is passed behind the SQL.</summary>
    public IReadOnlyList<SyntaxNode> Parameters => [.. Call.ChildrenIn("args").Skip(1)];

    /// <summary>Finds the call that some SQL is for.</summary>
    /// <returns>Null, and why, when there is none or more than one.</returns>
    public static (SqlCall? Call, string Reason) Of(SyntaxTree tree, SyntaxNode sql, SqlDriverFinder finder)
    {
        var (expression, isText) = Unwrapped(sql, finder);
        if (IsExecution(expression) is { } direct)
            return Checked(new SqlCall(direct, isText, null));
        if (expression.Parent is not { Kind: "Assign" } assign || assign.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target])
            return (null, "where it is executed is not to be seen here");
        var symbol = new ValueOrigins(tree).SymbolOf(target)!;
        if (symbol.Bindings.Count() != 1)
            return (null, $"'{symbol.Name}' is given several values");
        var calls = new List<SqlCall>();
        foreach (var read in symbol.Reads)
        {
            var (use, isWrapped) = Unwrapped(read.Node, finder);
            if (IsExecution(use) is { } call)
                calls.Add(new SqlCall(call, isText || isWrapped, assign));
            else if (!IsPrinted(read.Node))
                return (null, $"'{symbol.Name}' is used for more than to be executed");
        }

        if (calls is not [var only])
            return (null, calls.Count == 0 ? "where it is executed is not to be seen here" : $"'{symbol.Name}' is executed at several places");
        if (only.Call.EnclosingFunction() != assign.EnclosingFunction() || FollowingOf(assign, only.Call) is not { } following)
            return (null, $"it is not certain that '{symbol.Name}' is this text when it is executed");
        return IsSteady(tree, sql, assign, following, only.Call) ? Checked(only) : (null, $"the values may be others by the time that '{symbol.Name}' is executed");
    }

    private static (SqlCall? Call, string Reason) Checked(SqlCall call)
    {
        if (call.Call.ChildrenIn("keywords").Any() || call.Parameters.Any(p => p.Kind == "Starred"))
            return (null, "the parameters are passed in a way that cannot be added to");
        return call.Method is "fetch" or "fetchrow" or "fetchval" || call.Parameters.Count <= 1 ? (call, "") : (null, "more is passed than SQL and parameters");
    }

    /// <summary>The text that SQLAlchemy's <c>text()</c>, if it is there, wraps.</summary>
    private static (SyntaxNode Expression, bool IsText) Unwrapped(SyntaxNode sql, SqlDriverFinder finder) =>
        sql is { Field: "args", Parent: { Kind: "Call" } call } && call.ChildrenIn("args").Count() == 1 && finder.FullName(call.Child("func")!) is { } name
            && name.StartsWith("sqlalchemy.", StringComparison.Ordinal) && name.EndsWith(".text", StringComparison.Ordinal)
            ? (call, true)
            : (sql, false);

    private static SyntaxNode? IsExecution(SyntaxNode sql) =>
        sql is { Field: "args", Parent: { Kind: "Call" } call } && call.Children.First(c => c.Field == "args") == sql
            && call.Child("func") is { Kind: "Attribute" } method && Methods.Contains(method.Text("attr")!)
            ? call
            : null;

    private static bool IsPrinted(SyntaxNode read) =>
        read.Ancestors.TakeWhile(a => !a.IsStatement()).FirstOrDefault(a => a.Kind == "Call") is { } call
            && (call.Child("func")!.Text("attr") ?? call.Child("func")!.Text("id")) is { } name && Printing.Contains(name);

    /// <summary>The statement behind an assignment, in its block, that a call is part of.</summary>
    private static SyntaxNode? FollowingOf(SyntaxNode assign, SyntaxNode call)
    {
        var block = assign.Block();
        var statement = call.Ancestors.FirstOrDefault(block.Contains);
        return statement is not null && statement.Span.Start > assign.Span.Start ? statement : null;
    }

    /// <summary>True when the values in the text are the same when it is executed as when it was put together.</summary>
    private static bool IsSteady(SyntaxTree tree, SyntaxNode sql, SyntaxNode assign, SyntaxNode following, SyntaxNode call)
    {
        var names = NameTable.Of(tree);
        var between = new TextSpan(assign.Span.End, following.Span.End);
        var used = names.Occurrences.Where(o => sql.Span.Contains(o.Span) && o.Reads).Select(names.SymbolOf).OfType<PythonSymbol>().ToHashSet();
        if (names.Occurrences.Any(o => o.Binds && between.Contains(o.Span) && names.SymbolOf(o) is { } symbol && used.Contains(symbol)))
            return false;
        var block = assign.Block();
        var isNext = block.SkipWhile(s => s != assign).ElementAtOrDefault(1) == following && call.Statement() == following;
        return isNext || !sql.DescendantsAndSelf().Any(n => n.Kind is "Call" or "Await" or "Yield" && !IsFormatCall(n, sql));
    }

    private static bool IsFormatCall(SyntaxNode call, SyntaxNode sql) =>
        call == sql || call.Child("func")?.Text("id") is "str" or "int" || call.Child("func") is { Kind: "Attribute" } method && method.Text("attr") == "format" && method.Child("value")!.IsString();
}
