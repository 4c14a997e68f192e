using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds calls in coroutines that block the event loop and that ruff does not report: name look-ups, copies of whole trees,
/// results of thread pools.</summary>
/// <remarks>
/// <para>Why: while one coroutine waits in such a call, none of the others runs.</para>
/// <para>Finding: agency:blocking-call-in-async</para>
/// <para>References: https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import socket
///
///
/// async def address(host: str) -> str:
///     return socket.gethostbyname(host)
/// </code>
/// <code title="after">
/// import asyncio
/// import socket
///
///
/// async def address(host: str) -> str:
///     return await asyncio.to_thread(socket.gethostbyname, host)
/// </code>
/// </example>
internal sealed class BlockingCallInAsyncCheck : ICheck
{
    public string Id => "blocking-call-in-async";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest ? [] : [.. BlockingCall.In(context.Tree).Select(call =>
            new CheckHit(call, $"`{context.Tree.TextOf(call.Child("func")!)}` blocks the event loop")
            {
                Notes = ["Run it in a thread: await asyncio.to_thread(...)."],
            })]);
}
