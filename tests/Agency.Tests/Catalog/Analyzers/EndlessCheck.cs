using Agency.Core.Detection;

namespace Agency.Tests.Catalog.Analyzers;

/// <summary>Keeps its thread until the test is over, and hears nobody.</summary>
internal sealed class EndlessCheck : ICheck, IDisposable
{
    private readonly ManualResetEventSlim over = new();

    public SemaphoreSlim Asked { get; } = new(0);

    public string Id => "endless";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Asked.Release();
        over.Wait(CancellationToken.None);
        return Task.FromResult<IReadOnlyList<CheckHit>>([]);
    }

    public void Dispose() => over.Set();
}
