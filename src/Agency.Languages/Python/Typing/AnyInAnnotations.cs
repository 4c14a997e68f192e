using Agency.Core.Projects;

namespace Agency.Languages.Python.Typing;

/// <summary>Tells whether a project's authors write <c>Any</c> for what a collection holds.</summary>
public static class AnyInAnnotations
{
    private static readonly PerProject<bool> Known = new(FindAsync);

    /// <summary>True when some annotation of the project says <c>dict[str, Any]</c>, <c>List[Any]</c> or the like.</summary>
    public static Task<bool> AreUsedAsync(IProject project, CancellationToken cancellationToken) => Known.GetAsync(project, cancellationToken);

    private static async Task<bool> FindAsync(IProject project, CancellationToken cancellationToken)
    {
        var snapshot = await ProjectSnapshot.OfAsync(project, cancellationToken);
        foreach (var file in snapshot.FilesNaming("Any"))
        {
            if (await project.ParseAsync(file, cancellationToken) is not { } tree)
                continue;
            var annotations = tree.Root.DescendantsAndSelf().Where(n => n.Field is "annotation" or "returns").SelectMany(n => n.DescendantsAndSelf());
            if (annotations.Any(n => n is { Kind: "Subscript" } && (n.Child("slice")!.DottedName() is "Any" or "typing.Any"
                || n.Child("slice")!.ChildrenIn("elts").Any(e => e.DottedName() is "Any" or "typing.Any"))))
            {
                return true;
            }
        }

        return false;
    }
}
