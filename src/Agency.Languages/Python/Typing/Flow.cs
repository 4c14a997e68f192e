using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>Which ends of statements control can reach, judged by their form as the type checker judges it.</summary>
public static class Flow
{
    private static readonly HashSet<string> NeverReturn = new(StringComparer.Ordinal)
    {
        "sys.exit", "exit", "quit", "os._exit", "os.abort", "os.execv", "os.execve", "os.execvp", "os.execl", "pytest.fail", "pytest.skip", "pytest.exit",
    };

    /// <summary>True when control can run past the last of some statements.</summary>
    public static bool RunsThrough(IEnumerable<SyntaxNode> block) => block.All(RunsThrough);

    private static bool RunsThrough(SyntaxNode statement)
    {
        switch (statement.Kind)
        {
            case "Return" or "Raise" or "Continue" or "Break":
                return false;
            case "Expr":
                return statement.Child("value") is not { Kind: "Call" } call || call.Child("func")?.DottedName() is not { } name || !NeverReturn.Contains(name);
            case "Assert":
                return statement.Child("test") is not { Kind: "Constant" } test || test.Text("value") is not ("False" or "0");
            case "If":
                return RunsThroughIf(statement);
            case "While":
                return !IsAlwaysTrue(statement.Child("test")!) || HasBreak(statement);
            case "With" or "AsyncWith":
                // What the manager swallows lets control through; the checker asks its __exit__, which form does not tell.
                return RunsThrough(statement.ChildrenIn("body"));
            case "Try" or "TryStar":
                return RunsThroughTry(statement);
            case "Match":
                return statement.ChildrenIn("cases").Any(c => RunsThrough(c.ChildrenIn("body"))) || !statement.ChildrenIn("cases").Any(IsCatchAll);
            default:
                return true;
        }
    }

    private static bool RunsThroughIf(SyntaxNode statement)
    {
        var test = statement.Child("test")!;
        if (test.Kind == "Name" && test.Text("id") == "TYPE_CHECKING")
            return true;
        var body = RunsThrough(statement.ChildrenIn("body"));
        return IsAlwaysTrue(test) ? body : body || RunsThrough(statement.ChildrenIn("orelse"));
    }

    private static bool RunsThroughTry(SyntaxNode statement)
    {
        var final = statement.ChildrenIn("finalbody").ToList();
        if (final.Count > 0 && !RunsThrough(final))
            return false;
        var main = RunsThrough(statement.ChildrenIn("body")) && RunsThrough(statement.ChildrenIn("orelse"));
        return main || statement.ChildrenIn("handlers").Any(h => RunsThrough(h.ChildrenIn("body")));
    }

    private static bool IsAlwaysTrue(SyntaxNode test) =>
        test.Kind == "Constant" && (test.Text("value") == "True" || (test.Text("type") == "int" && test.Text("value") != "0"));

    /// <summary>A <c>break</c> of this loop, not of one inside it.</summary>
    private static bool HasBreak(SyntaxNode loop)
    {
        var stack = new Stack<SyntaxNode>(loop.ChildrenIn("body"));
        while (stack.TryPop(out var node))
        {
            if (node.Kind == "Break")
                return true;
            if (node.IsFunction() || node.Kind is "ClassDef" or "Lambda")
                continue;
            var isLoop = node.Kind is "For" or "AsyncFor" or "While";
            foreach (var child in node.Children.Where(c => !isLoop || c.Field == "orelse"))
                stack.Push(child);
        }

        return false;
    }

    private static bool IsCatchAll(SyntaxNode matchCase) =>
        matchCase.Child("guard") is null && matchCase.Child("pattern") is { Kind: "MatchAs" } pattern && pattern.Child("pattern") is null;
}
