using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance;

/// <summary>Calls in a coroutine that hold up everything else that its event loop runs.</summary>
internal static class BlockingCall
{
    /// <summary>Those that ruff's ASYNC rules do not report.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "socket.create_connection", "socket.gethostbyname", "socket.gethostbyname_ex", "socket.getaddrinfo", "socket.gethostbyaddr", "shutil.copytree", "shutil.rmtree",
        "shutil.make_archive", "shutil.unpack_archive", "shutil.copyfile", "shutil.copy", "shutil.copy2", "shutil.move", "urllib.request.urlretrieve", "getpass.getpass",
    };

    public static IEnumerable<SyntaxNode> In(SyntaxTree tree)
    {
        var unchanged = new Unchanged(tree);
        return tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && IsInCoroutine(n) && (IsOwn(unchanged, n) || IsExecutorResult(unchanged, n)));
    }

    /// <summary>True in the body of an <c>async def</c>, but not in a function or lambda inside it.</summary>
    public static bool IsInCoroutine(SyntaxNode node) =>
        node.EnclosingFunction() is { Kind: "AsyncFunctionDef" } function && !node.Ancestors.TakeWhile(a => a != function).Any(a => a.Kind is "Lambda" or "ClassDef");

    /// <summary><c>future.result()</c> of what <c>executor.submit(…)</c> gave.</summary>
    public static bool IsExecutorResult(Unchanged unchanged, SyntaxNode call) =>
        call.Child("func") is { Kind: "Attribute" } method && method.Text("attr") == "result" && !call.ChildrenIn("args").Any() && !call.ChildrenIn("keywords").Any()
        && method.Child("value") is { Kind: "Name" } future && unchanged.SymbolOf(future)?.Bindings.ToList() is [{ Role: NameRole.Assignment, Node.Parent: { Kind: "Assign" } assignment }]
        && assignment.Child("value") is { Kind: "Call" } submit && submit.Child("func") is { Kind: "Attribute" } function && function.Text("attr") == "submit"
        && function.Child("value")!.DottedName() is { } pool && pool.Split('.')[^1].TrimStart('_') is "executor" or "pool" or "thread_pool" or "process_pool";

    private static bool IsOwn(Unchanged unchanged, SyntaxNode call)
    {
        var function = call.Child("func")!;
        if (function.Kind == "Attribute")
            return unchanged.ModuleOf(function) is { } module && Own.Contains($"{module}.{function.Text("attr")}");
        return function.Kind == "Name" && unchanged.SymbolOf(function)?.Bindings.ToList() is [{ Role: NameRole.FromImport, Node: var alias }]
            && Own.Contains($"{alias.Parent!.Text("module")}.{alias.Text("name")}");
    }
}
