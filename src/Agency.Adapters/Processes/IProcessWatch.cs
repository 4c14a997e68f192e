using Agency.Core.Execution;

namespace Agency.Adapters.Processes;

/// <summary>Watches a started process for what its starter limits beside time and output.</summary>
internal interface IProcessWatch
{
    /// <summary>Asked every few milliseconds while the process runs; an answer has the whole tree killed.</summary>
    ProcessEnd? Exceeded(int process);

    /// <summary>
    /// Called once the started process is gone. Ends what is left of the tree and waits for it; the last word on a
    /// limit that was exceeded.
    /// </summary>
    ValueTask<ProcessEnd?> EndedAsync(int process);
}
