using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>What the body of a function does, judged by its form.</summary>
public sealed class FunctionBody
{
    public FunctionBody(PythonFunction function)
    {
        var nodes = function.OwnNodes().ToList();
        Returns = [.. nodes.Where(n => n.Kind == "Return")];
        Yields = [.. nodes.Where(n => n.Kind is "Yield" or "YieldFrom")];
        var statements = function.Node.ChildrenIn("body").ToList();
        RunsThrough = Flow.RunsThrough(statements);
        var work = function.Node.Docstring() is null ? statements : [.. statements.Skip(1)];
        IsStub = work.TrueForAll(s => s.Kind == "Pass" || s is { Kind: "Expr" } && s.Child("value") is { Kind: "Constant" });
        IsNotImplemented = work is [{ Kind: "Raise" } raise] && raise.Child("exc") is { } error
            && ((error.Kind == "Call" ? error.Child("func") : error)?.DottedName() ?? "").EndsWith("NotImplementedError", StringComparison.Ordinal);
    }

    public IReadOnlyList<SyntaxNode> Returns { get; }

    public IReadOnlyList<SyntaxNode> Yields { get; }

    /// <summary>True when control can reach the end, which gives <c>None</c>.</summary>
    public bool RunsThrough { get; }

    /// <summary>True for a body of nothing but a docstring, <c>pass</c> or <c>...</c>.</summary>
    public bool IsStub { get; }

    /// <summary>True for a body that only says <c>raise NotImplementedError</c>.</summary>
    public bool IsNotImplemented { get; }

    public bool IsGenerator => Yields.Count > 0;

    /// <summary>What the returns give; <c>NotImplemented</c>, which is no result, left out.</summary>
    public IEnumerable<SyntaxNode> Values =>
        Returns.Select(r => r.Child("value")).OfType<SyntaxNode>().Where(v => v.Text("id") != "NotImplemented");

    /// <summary>True when a <c>return</c> without a value is there, or the end can be reached.</summary>
    public bool GivesNone => RunsThrough || Returns.Any(r => r.Child("value") is null);
}
