using System.Text;

namespace Agency.Adapters.Processes;

/// <summary>The last 64 KiB of a stream.</summary>
internal sealed class ErrorTail
{
    private const int Capacity = 64 << 10;

    private readonly Lock gate = new();
    private readonly byte[] ring = new byte[Capacity];
    private long written;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            written += Math.Max(0, bytes.Length - Capacity);
            foreach (var value in bytes[Math.Max(0, bytes.Length - Capacity)..])
                ring[written++ % Capacity] = value;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (gate)
        {
            var length = (int)Math.Min(written, Capacity);
            var start = written - length;
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
                bytes[i] = ring[(start + i) % Capacity];
            return Encoding.UTF8.GetString(bytes);
        }
    }
}
