using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: waits for a coroutine, or does not wait for what is none.</summary>
/// <remarks>
/// <para>Why: without <c>await</c> a call of a coroutine does nothing and gives an object that is always true.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#await-expression</para>
/// </remarks>
/// <example>
/// <code title="before">
/// async def load(key):
///     return key
///
///
/// async def double(key):
///     value = load(key)
///     return value * 2
/// </code>
/// <code title="after">
/// async def load(key):
///     return key
///
///
/// async def double(key):
///     value = await load(key)
///     return value * 2
/// </code>
/// </example>
internal sealed class MissingAwaitTemplate : ITemplate
{
    public string Id => "missing-await";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function?.Kind != "AsyncFunctionDef")
            yield break;
        var own = site.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "AsyncFunctionDef").Select(n => n.Text("name")!).ToHashSet(StringComparer.Ordinal);
        var isTold = site.Failure.Says("coroutine") || site.Failure.Says("was never awaited");
        foreach (var call in site.Calls().Where(c => c.Parent?.Kind != "Await" && !c.Ancestors.TakeWhile(a => a != site.Statement).Any(a => a.Kind is "Lambda" or "GeneratorExp")))
        {
            var name = Expressions.CalledName(call) ?? "";
            // What runs coroutines later takes them unawaited.
            if (call.Parent is { Kind: "Call" } outer && Expressions.CalledName(outer) is "create_task" or "gather" or "wait_for" or "run" or "ensure_future" or "wait" or "shield")
                continue;
            if (own.Contains(name) || name is "gather" or "wait_for" or "wait" || call.Child("func")?.Kind == "Attribute" && !Builtins.Contains(name))
                yield return site.Swap(call, $"await {site.TextOf(call)}", $"Wait for {name}", (own.Contains(name) ? 1.5 : 0.4) * (isTold ? 2 : 1), Binding.Await);
        }

        foreach (var wait in site.Open("Await"))
        {
            if (wait.Child("value") is { Kind: "Call" } call && !own.Contains(Expressions.CalledName(call) ?? ""))
                yield return site.Swap(wait, site.TextOf(call), $"Do not wait for {Expressions.CalledName(call)}", site.Failure.Says("'await' expression") ? 2.5 : 0.3);
        }

        if (site.Statement.Kind is "For" or "With" && site.Indent is not null)
        {
            var isNamed = site.Own.Any(n => n.Kind == "Call" && own.Contains(Expressions.CalledName(n) ?? ""));
            yield return site.Replace(new TextSpan(site.Statement.Span.Start, site.Statement.Span.Start), "async ", $"Make the {site.Statement.Kind.ToLowerInvariant()} asynchronous", isNamed || site.Failure.Says("async") ? 1.5 : 0.15);
        }
    }
}
