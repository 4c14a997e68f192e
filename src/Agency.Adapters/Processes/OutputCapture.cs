using System.Text;

namespace Agency.Adapters.Processes;

/// <summary>Collects a stream as far as its budget goes. May be read while it is still being filled.</summary>
internal sealed class OutputCapture(OutputBudget budget)
{
    private readonly Lock gate = new();
    private readonly MemoryStream bytes = new();

    public void Add(ReadOnlySpan<byte> piece)
    {
        var kept = piece[..budget.Take(piece.Length)];
        lock (gate)
            bytes.Write(kept);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (gate)
            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
