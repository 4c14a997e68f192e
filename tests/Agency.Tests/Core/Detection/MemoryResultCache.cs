using System.Collections.Concurrent;
using Agency.Core.Detection;

namespace Agency.Tests.Core.Detection;

/// <summary>Keeps results for the life of a test.</summary>
internal sealed class MemoryResultCache : IResultCache
{
    private readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    public int Writes { get; private set; }

    public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(values.GetValueOrDefault(name));

    public Task WriteAsync(string name, string value, CancellationToken cancellationToken)
    {
        values[name] = value;
        Writes++;
        return Task.CompletedTask;
    }
}
