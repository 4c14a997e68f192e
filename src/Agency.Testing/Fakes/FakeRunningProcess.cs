using Agency.Core.Execution;

namespace Agency.Testing.Fakes;

/// <summary>A process that says what it was given and keeps what it is told.</summary>
public sealed class FakeRunningProcess(Stream output, string errorTail = "") : IRunningProcess
{
    private readonly MemoryStream input = new();

    public Stream Input => input;

    /// <summary>Everything that was written to it.</summary>
    public byte[] Received => input.ToArray();

    public Stream Output { get; } = output;

    public string ErrorTail { get; } = errorTail;

    public bool HasExited { get; private set; }

    public ValueTask DisposeAsync()
    {
        HasExited = true;
        return ValueTask.CompletedTask;
    }
}
