using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Shared;

/// <summary>A change of a file made in steps, each derived on the tree that the one before left.</summary>
internal sealed class Rewriting
{
    private readonly IProject project;
    private readonly RepositoryPath file;
    private readonly SourceText original;

    public Rewriting(IProject project, RepositoryPath file, SyntaxTree tree)
    {
        (this.project, this.file, original) = (project, file, tree.Source);
        Tree = tree;
    }

    /// <summary>As it is after the steps so far.</summary>
    public SyntaxTree Tree { get; private set; }

    /// <summary>All steps together, as edits of the original text.</summary>
    public IReadOnlyList<Edit> Edits => LineDiff.Between(file, original, Tree.Source);

    /// <returns>False when the result is not valid code; nothing is changed then.</returns>
    public async Task<bool> ApplyAsync(IReadOnlyList<Edit> edits, CancellationToken cancellationToken)
    {
        if (edits.Count == 0)
            return true;
        if (EditSet.HasOverlap([.. edits]))
            return false;
        var text = Tree.Source.With(EditSet.Apply(Tree.Source.Text, edits));
        if (await project.Language.ParseAsync(text, cancellationToken) is not ParseOutcome.Parsed { Tree: var tree })
            return false;
        Tree = tree;
        return true;
    }
}
