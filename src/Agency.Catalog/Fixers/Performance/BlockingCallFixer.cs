using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: lets a coroutine wait without holding up the others: <c>asyncio.sleep</c>, and blocking calls in a thread.</summary>
/// <remarks>
/// <para>Why: while one coroutine blocks, nothing else that the event loop runs gets on.</para>
/// <para>Finding: ruff:ASYNC251</para>
/// <para>Safety: NeedsReview. Other coroutines now run during the wait, as they should, and may see what is half done. The gain is concurrency,
/// not the time of one call, so nothing is measured. Left alone where another library than asyncio runs the coroutines, and where
/// the call's result is used in a place that cannot wait.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/blocking-sleep-in-async-function/, https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import time
///
///
/// async def later(seconds: float) -> float:
///     time.sleep(seconds)
///     return time.monotonic()
/// </code>
/// <code title="after">
/// import asyncio
/// import time
///
///
/// async def later(seconds: float) -> float:
///     await asyncio.sleep(seconds)
///     return time.monotonic()
/// </code>
/// </example>
internal sealed class BlockingCallFixer : IFixer
{
    private static readonly Version HasToThread = new(3, 9);

    public string Id => "python.blocking-call";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) =>
        finding is { Tool: "agency", Rule: "blocking-call-in-async" } or { Tool: "ruff", Rule: "ASYNC251" or "ASYNC210" or "ASYNC221" or "ASYNC250" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        var call = fix.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && n.Span.Start <= fix.Start && fix.Start < n.Span.End)
            .LastOrDefault(n => n.Child("func")!.Span.Start == fix.Start);
        if (call is null || !BlockingCall.IsInCoroutine(call))
            return PerformanceFix.NotFound;
        if (OtherLibrary(fix) is { } other)
            return PerformanceFix.Decline($"The module uses {other}, whose coroutines asyncio does not run.");
        if (call.Parent is { Kind: "withitem" or "Await" } || call.Ancestors.TakeWhile(a => !a.IsFunction()).Any(a => Loops.IsComprehension(a)))
            return PerformanceFix.Decline("There is no waiting at this place.");
        if (fix.Import(call, new NewImport("asyncio")) is not var (asyncio, imports))
            return PerformanceFix.Decline("asyncio is something else here.");
        var arguments = fix.Source.Slice(new TextSpan(call.Number("args_start")!.Value + 1, call.Number("args_end")!.Value));
        var function = call.Child("func")!;
        if (finding.Rule != "ASYNC251" && !BlockingCall.IsExecutorResult(new Unchanged(fix.Tree), call) && fix.Target < HasToThread)
            return PerformanceFix.Decline("asyncio.to_thread came with Python 3.9.");
        var wait = finding.Rule == "ASYNC251" ? $"await {asyncio}.sleep({arguments})"
            : BlockingCall.IsExecutorResult(new Unchanged(fix.Tree), call) ? $"await {asyncio}.wrap_future({fix.Tree.TextOf(function.Child("value")!)})"
            : $"await {asyncio}.to_thread({fix.Tree.TextOf(function)}{(string.IsNullOrWhiteSpace(arguments) ? "" : ", " + arguments)})";
        var isAlone = call.Parent is { Kind: "Expr" or "Return" or "Assign" or "AnnAssign" or "keyword" } || (call.Parent is { Kind: "Call" } && call.Field == "args") || call.SpanOf("paren") is not null;
        return fix.Propose(this, call, Safety, finding.Rule == "ASYNC251" ? "Sleep without blocking the event loop" : $"Run {fix.Tree.TextOf(function)} without blocking the event loop",
            "Other coroutines run meanwhile. That is the gain, so the time of a call alone was not measured.", [.. imports, fix.Replace(call.Span, isAlone ? wait : $"({wait})")], isMeasured: false);
    }

    private static string? OtherLibrary(PerformanceFix fix) => fix.Names.Module.Symbols.Values.Where(s => s.IsImport).SelectMany(s => s.Bindings)
        .Select(b => (b.Role == NameRole.FromImport ? b.Node.Parent!.Text("module") : b.Node.Text("name"))?.Split('.')[0]).FirstOrDefault(m => m is "trio" or "anyio" or "curio");
}
