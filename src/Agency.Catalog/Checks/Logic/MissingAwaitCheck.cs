using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds calls of async functions whose result is neither awaited nor kept.</summary>
/// <remarks>
/// <para>Why: without <c>await</c> the call only makes a coroutine object; none of the function's code runs.</para>
/// <para>Finding: agency:missing-await</para>
/// <para>References: https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines</para>
/// </remarks>
/// <example>
/// <code title="before">
/// async def save(order):
///     await order.write()
///
///
/// async def close(order):
///     save(order)
/// </code>
/// <code title="after">
/// async def save(order):
///     await order.write()
///
///
/// async def close(order):
///     await save(order)
/// </code>
/// </example>
internal sealed class MissingAwaitCheck : ICheck
{
    public string Id => "missing-await";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        foreach (var call in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && IsLost(n)))
        {
            var function = call.Child("func")!;
            if (!IsCoroutine(function, call, names))
                continue;
            var name = function.DottedName()!;
            yield return new CheckHit(call, $"`{name}` is async, and nothing awaits it here")
            {
                Notes = [call.EnclosingFunction() is { Kind: "AsyncFunctionDef" } ? $"Write: await {name}(...)" : $"Write: asyncio.run({name}(...)), or make the function around it async."],
            };
        }
    }

    /// <summary>True where nobody can await what the call gives: a statement of its own, or a condition.</summary>
    private static bool IsLost(SyntaxNode call) =>
        call is { Parent.Kind: "Expr" } || (call.Field == "test" && call.Parent is { Kind: "If" or "While" or "Assert" or "IfExp" })
        || (call.Field == "operand" && call.Parent is { Kind: "UnaryOp" } not && not.Text("op") == "Not");

    private static bool IsCoroutine(SyntaxNode function, SyntaxNode call, NameTable names)
    {
        if (function.Kind == "Name" && names.OccurrenceAt(function.Span) is { } use)
            return names.SymbolOf(use) is { } symbol && symbol.Bindings.Any() && symbol.Bindings.All(b => b.Role == NameRole.Function && IsPlainCoroutine(b.Node));
        // self.save(): every method of that name in the class itself is async, and nobody puts another in its place.
        if (function.Kind != "Attribute" || function.Child("value") is not { Kind: "Name" } self || self.Text("id") != "self")
            return false;
        var owner = call.Ancestors.FirstOrDefault(a => a.Kind == "ClassDef");
        var methods = owner?.ChildrenIn("body").Where(m => m.IsFunction() && m.Text("name") == function.Text("attr")).ToList() ?? [];
        return methods.Count > 0 && methods.TrueForAll(IsPlainCoroutine)
            && !owner!.DescendantsAndSelf().Any(n => n.Kind == "Attribute" && n.Text("ctx") == "Store" && n.Text("attr") == function.Text("attr"));
    }

    /// <summary>No decorator may turn it into something else, and it is no generator.</summary>
    private static bool IsPlainCoroutine(SyntaxNode function) =>
        function.Kind == "AsyncFunctionDef" && !function.ChildrenIn("decorator_list").Any()
        && !function.DescendantsAndSelf().Any(n => n.Kind == "Yield" && n.EnclosingFunction() == function);
}
