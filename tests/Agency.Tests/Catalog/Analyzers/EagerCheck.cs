using Agency.Core.Detection;

namespace Agency.Tests.Catalog.Analyzers;

/// <summary>Finds something wrong with every file.</summary>
internal sealed class EagerCheck : ICheck
{
    public string Id => "eager";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([new CheckHit(context.Tree.Root, "everything")]);
}
