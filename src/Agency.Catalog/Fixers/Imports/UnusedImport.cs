using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What speaks against removing an import that nothing in its file uses.</summary>
internal static class UnusedImport
{
    private static readonly string[] Suppressions = ["noqa", "pylint:", "unused-import", "isort:skip", "keep"];

    /// <summary>Why it stays, judged by its own file; null when nothing there says so.</summary>
    public static string? Keeps(RepositoryPath file, SyntaxTree tree, ImportedName name)
    {
        if (file.FileName == "__init__.py")
            return "What an __init__ module imports is its interface";
        if (name.IsReexport)
            return $"'{name}' is the notation for a name meant for other modules";
        if (name.Statement.IsFuture || name.Statement.IsStar)
            return "It changes how the module works, not what it uses";
        if (IsProbe(name.Statement.Node))
            return "It tries whether the module is there";
        if (SuppressedBy(tree, name) is { } comment)
            return $"A comment says it is meant: {comment}";
        if (SideEffectImports.Reason(name) is { } reason)
            return reason;
        if (IsInterface(tree))
            return "The module consists of imports: it is there to be imported from";
        if (file.FileName.Contains("compat", StringComparison.Ordinal))
            return "A compatibility module is there to be imported from";
        if (IsInDoctest(tree, name.BoundName))
            return "A doctest uses it";
        if (LoadsWhatIsUsed(tree, name) is { } use)
            return $"It loads {use}, which is used through its package";
        return IsCollected(file, tree, name);
    }

    /// <summary>The module that <c>from package import module</c> loads, where the file uses it as <c>package.module</c>; else null.</summary>
    private static string? LoadsWhatIsUsed(SyntaxTree tree, ImportedName name)
    {
        if (!name.Statement.IsFrom || name.Statement.Level > 0)
            return null;
        var module = $"{name.Statement.Module}.{name.Name}";
        return tree.Root.DescendantsAndSelf().Any(n => n.Kind == "Attribute" && n.DottedName() == module) ? module : null;
    }

    /// <summary>Why a human should look before it goes, judged by its own file; null when nothing there says so.</summary>
    public static string? Doubt(RepositoryPath file, SyntaxTree tree, ImportedName name)
    {
        if (NameTable.Of(tree).Module.Symbols.ContainsKey("__getattr__"))
            return "The module answers for names by itself (__getattr__).";
        if (NameTable.Of(tree).Unresolved.FirstOrDefault(o => Reflects(o, name)) is { } use)
            return $"The module uses {use.Name}(), which may reach any name.";
        if (file.FileName == "conftest.py" && name.Statement.IsFrom)
            return "A name of conftest.py may be a fixture.";
        return !name.Statement.IsFrom && name.AsName is null && !StandardLibrary.Contains(name.Name) && name.Statement.Node.EnclosingFunction() is not null
            ? "An import inside a function that uses nothing of it may be there for its effect."
            : null;
    }

    /// <summary>A call that may reach any name of the import's scope by text.</summary>
    private static bool Reflects(NameOccurrence use, ImportedName name)
    {
        if (use.Node is not { Field: "func", Parent: { Kind: "Call" } call })
            return false;
        var isSameCode = call.EnclosingFunction() == name.Statement.Node.EnclosingFunction();
        return use.Name switch
        {
            "globals" => true,
            "locals" or "vars" => isSameCode && call.Children.Count == 1,
            // With namespaces given, only those are reached; globals() among them is found by itself.
            "eval" or "exec" => call.ChildrenIn("args").Count() == 1,
            _ => false,
        };
    }

    /// <summary>Inside a <c>try</c> that catches a failed import, or in the answer to one.</summary>
    private static bool IsProbe(SyntaxNode statement) => statement.Ancestors.TakeWhile(a => !a.IsFunction() && a.Kind != "ClassDef").Any(a =>
        (a.Kind is "Try" or "TryStar" && a.ChildrenIn("handlers").Any(Catches))
        || a.Kind == "ExceptHandler"
        || (a.Kind == "With" && a.ChildrenIn("items").Any(i => i.Child("context_expr") is { Kind: "Call" } call && (call.Child("func")!.DottedName() ?? "").EndsWith("suppress", StringComparison.Ordinal))));

    private static bool Catches(SyntaxNode handler) => handler.Child("type") is not { } type
        || type.DescendantsAndSelf().Any(n => (n.Text("id") ?? n.Text("attr")) is "ImportError" or "ModuleNotFoundError" or "Exception" or "BaseException");

    private static string? SuppressedBy(SyntaxTree tree, ImportedName name)
    {
        var lines = new[] { name.Node.Span, name.Statement.Node.Span }.Select(s => tree.Source.PositionAt(s.End).Line).ToHashSet();
        foreach (var comment in tree.Comments.Where(c => lines.Contains(tree.Source.PositionAt(c.Start).Line)))
        {
            var text = tree.Source.Slice(comment);
            if (Suppressions.Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)))
                return text;
        }

        return null;
    }

    /// <summary>Nothing but imports, a docstring and <c>__all__</c> and the like.</summary>
    private static bool IsInterface(SyntaxTree tree)
    {
        var body = tree.Root.ChildrenIn("body").ToList();
        return body.Count(s => s.IsImport()) > 0
            && body.All(s => s.IsImport() || s is { Kind: "Expr" } e && e.Child("value")!.IsString()
                || s is { Kind: "Assign" } a && a.ChildrenIn("targets").All(t => t.Text("id") is { } id && id.StartsWith("__", StringComparison.Ordinal)));
    }

    private static bool IsInDoctest(SyntaxTree tree, string name)
    {
        foreach (var text in tree.Root.DescendantsAndSelf().Where(n => n.IsString()).Select(n => n.Text("value")!).Where(t => t.Contains(">>>", StringComparison.Ordinal)))
        {
            foreach (var line in text.Split('\n').Select(l => l.TrimStart()))
            {
                if ((line.StartsWith(">>>", StringComparison.Ordinal) || line.StartsWith("...", StringComparison.Ordinal)) && Words.Contain(line, name))
                    return true;
            }
        }

        return false;
    }

    /// <summary>pytest and unittest find tests, hooks and fixtures by the names that a test module has.</summary>
    private static string? IsCollected(RepositoryPath file, SyntaxTree tree, ImportedName name)
    {
        var isTestModule = file.FileName.StartsWith("test", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal) || file.FileName == "conftest.py";
        if (!isTestModule || !name.Statement.IsFrom)
            return null;
        var bound = name.BoundName;
        if (bound.StartsWith("test", StringComparison.OrdinalIgnoreCase) || bound.StartsWith("pytest_", StringComparison.Ordinal) || bound.EndsWith("Test", StringComparison.Ordinal)
            || bound.EndsWith("TestCase", StringComparison.Ordinal) || bound is "setup_module" or "setUpModule" or "teardown_module" or "tearDownModule" or "load_tests")
            return $"The test runner collects {bound} from this module";
        return NameTable.Of(tree).Occurrences.Any(o => o.Role == NameRole.Parameter && o.Name == bound)
            ? $"A parameter is called {bound}: it may be a fixture"
            : null;
    }
}
