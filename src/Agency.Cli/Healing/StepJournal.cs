using System.Threading.Channels;
using Agency.Core.Healing;
using Agency.Core.Sessions;

namespace Agency.Cli.Healing;

/// <summary>Writes the stages of a heal to its session as steps while they are reported, and passes them on.</summary>
internal sealed class StepJournal : IHealProgress
{
    private readonly Channel<Step> queue = Channel.CreateUnbounded<Step>();
    private readonly IHealProgress next;
    private readonly TimeProvider time;
    private readonly Task writer;
    private (string Stage, string Detail, DateTimeOffset At)? open;
    private int number;

    public StepJournal(ISessionStore store, string sessionId, TimeProvider time, IHealProgress next)
    {
        this.next = next;
        this.time = time;
        writer = WriteAsync(store, sessionId);
    }

    public void Report(string stage, string detail)
    {
        Close();
        open = (stage, detail, time.GetUtcNow());
        next.Report(stage, detail);
    }

    /// <summary>Ends the last step and waits until all are written.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        Close();
        queue.Writer.Complete();
        await writer.WaitAsync(cancellationToken);
    }

    private void Close()
    {
        if (open is not { } step)
            return;
        queue.Writer.TryWrite(new Step(++number, step.Stage, step.Detail, step.At, time.GetUtcNow() - step.At));
        open = null;
    }

    private async Task WriteAsync(ISessionStore store, string sessionId)
    {
        await foreach (var step in queue.Reader.ReadAllAsync())
            await store.AppendAsync(sessionId, step, CancellationToken.None);
    }
}
