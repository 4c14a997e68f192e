using Agency.Core.Detection;

namespace Agency.Tests.Catalog.Analyzers;

/// <summary>Throws whatever it looks at.</summary>
internal sealed class BrokenCheck : ICheck
{
    public string Id => "broken";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("nobody foresaw this");
}
