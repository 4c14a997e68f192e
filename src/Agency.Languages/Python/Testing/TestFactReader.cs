using System.Text;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Testing;

/// <summary>What the functions of a Python file demand, and what keeps them from running.</summary>
public static class TestFactReader
{
    private const int LongestText = 160;

    private static readonly HashSet<string> Skips = new(StringComparer.Ordinal)
    {
        "skip", "skipif", "skipIf", "skipUnless", "xfail", "expectedFailure", "skipTest", "importorskip", "SkipTest", "nottest",
    };

    private static readonly HashSet<string> Locators = new(StringComparer.Ordinal)
    {
        "locator", "find_element", "find_elements", "query_selector", "query_selector_all", "wait_for_selector", "click", "fill",
    };

    /// <summary>The module and every function in it.</summary>
    public static IReadOnlyList<TestFact> Read(SyntaxTree tree)
    {
        var owners = new Dictionary<SyntaxNode, SyntaxNode>();
        var functions = tree.Root.DescendantsAndSelf().Where(PythonNodes.IsFunction).ToList();
        var all = tree.Root.DescendantsAndSelf().ToList();
        foreach (var node in all)
            owners[node] = OwnerOf(node, tree.Root);
        var byOwner = all.ToLookup(n => owners[n]);
        var tests = functions.Select(f => f.Text("name")!).Where(n => n.StartsWith("test", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return [FactOf(tree, tree.Root, "", byOwner[tree.Root], tests), .. functions.Select(f => FactOf(tree, f, NameOf(f), byOwner[f], tests))];
    }

    private static TestFact FactOf(SyntaxTree tree, SyntaxNode owner, string name, IEnumerable<SyntaxNode> nodes, HashSet<string> tests)
    {
        var isTest = owner.IsFunction() && owner.Text("name")!.StartsWith("test", StringComparison.Ordinal) && owner.Ancestors.All(a => !a.IsFunction());
        var (assertions, skips) = (new List<TestAssertion>(), new List<string>());
        foreach (var node in nodes)
        {
            if (Demand(node) is { } demand)
                assertions.Add(new TestAssertion(Context(node, owner) + Dump(demand), Short(tree.TextOf(demand))));
            if (IsSkip(node) || (isTest && node.Kind is "Return" or "Yield"))
                skips.Add(Short(tree.TextOf(node)));
            else if (node.Kind == "Assign" && node.ChildrenIn("targets").Any(t => t.Text("id") is "__test__" or "collect_ignore" or "collect_ignore_glob"))
                skips.Add(Short(tree.TextOf(node)));
            else if (!owner.IsFunction() && node.Kind is "Assign" or "Delete" && node.ChildrenIn("targets").Any(t => tests.Contains(t.Text("id") ?? "")))
                // The name of a test is another thing's now, or nothing's.
                skips.Add(Short(tree.TextOf(node)));
        }

        return new TestFact(name, isTest, assertions, skips);
    }

    /// <summary>The innermost function around a node, whose decorators belong to it; the module where there is none.</summary>
    private static SyntaxNode OwnerOf(SyntaxNode node, SyntaxNode root)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent.IsFunction() && child.Field is "body" or "decorator_list")
                return parent;
        }

        return node.IsFunction() ? node : root;
    }

    private static string NameOf(SyntaxNode function) =>
        string.Join('.', function.Ancestors.Where(a => a.Kind == "ClassDef" || a.IsFunction()).Select(a => a.Text("name")!).Reverse().Append(function.Text("name")!));

    /// <summary>What a node demands: the test of an assertion, a call that asserts; null for anything else.</summary>
    private static SyntaxNode? Demand(SyntaxNode node)
    {
        if (node.Kind == "Assert")
            return node.Child("test");
        if (node.Kind != "Call" || node.Child("func") is not { } function)
            return null;
        var name = function.Text("attr") ?? function.Text("id") ?? "";
        if (name.StartsWith("assert", StringComparison.OrdinalIgnoreCase) || name is "fail" or "raises" or "warns" or "deprecated_call")
            return node;
        return name.StartsWith("to_", StringComparison.Ordinal) && function.Kind == "Attribute"
            && function.DescendantsAndSelf().Any(n => n.Kind == "Call" && n.Child("func")?.Text("id") == "expect") ? node : null;
    }

    /// <summary>A use of a mark or a call that keeps a test from running.</summary>
    private static bool IsSkip(SyntaxNode node) =>
        node.Kind is "Name" or "Attribute" && Skips.Contains(node.Text("attr") ?? node.Text("id") ?? "") && !(node.Field == "value" && node.Parent?.Kind == "Attribute") && node.Field != "targets"
        && (node.Kind == "Name" || node.Child("value") is { } of && (of.DottedName() ?? "") is "pytest" or "pytest.mark" or "mark" or "unittest" or "self" or "case" or "testtools");

    /// <summary>The conditions under which a statement of a function is reached.</summary>
    private static string Context(SyntaxNode node, SyntaxNode owner)
    {
        var path = new StringBuilder();
        for (var (child, parent) = (node, node.Parent); parent is not null && child != owner; (child, parent) = (parent, parent.Parent))
        {
            if (parent.Kind is "If" or "IfExp" or "While" or "For" or "AsyncFor")
                path.Append(parent.Kind).Append('.').Append(child.Field).Append('(').Append(parent.Kind.EndsWith("For", StringComparison.Ordinal) ? "" : Dump(parent.Child("test")!)).Append(")>");
            else if (parent.Kind is "Try" or "TryStar" or "ExceptHandler" or "match_case" or "Lambda" or "BoolOp")
                path.Append(parent.Kind).Append('.').Append(child.Field).Append('>');
            else if (parent.Kind is "With" or "AsyncWith" && child.Field == "body")
                path.Append("With(").Append(string.Join(',', parent.ChildrenIn("items").Select(Dump))).Append(")>");
        }

        return path.ToString();
    }

    /// <summary>A tree as text, without its layout and with the selectors of a page left open.</summary>
    private static string Dump(SyntaxNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(SyntaxNode node, StringBuilder text)
    {
        text.Append(node.Field).Append(':').Append(node.Kind);
        var isSelector = node.IsString() && node.Parent is { Kind: "Call" } call && node.Field == "args" && (call.Child("func")?.Text("attr") ?? "") is { Length: > 0 } name
            && (Locators.Contains(name) || name.StartsWith("get_by_", StringComparison.Ordinal));
        foreach (var (key, value) in node.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            // Numbers are places; the value of a number in the code is text here.
            if (value is string or bool)
                text.Append('[').Append(key).Append('=').Append(isSelector && key == "value" ? "*" : value).Append(']');
            else if (value is System.Collections.IEnumerable list && list.OfType<string>().ToList() is { Count: > 0 } words)
                text.Append('[').Append(key).Append('=').Append(string.Join('|', words)).Append(']');
        }

        text.Append('{');
        foreach (var child in node.Children)
            Write(child, text);
        text.Append('}');
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line[..LongestText] + "...";
    }
}
