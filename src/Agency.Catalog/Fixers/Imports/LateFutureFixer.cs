using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What: moves a <c>from __future__</c> import to the top of its module.</summary>
/// <remarks>
/// <para>Why: anywhere else it is a syntax error.</para>
/// <para>Finding: ruff:F404</para>
/// <para>Safety: Safe. The module could not be imported at all before.</para>
/// <para>References: https://docs.python.org/3/reference/simple_stmts.html#future-statements</para>
/// </remarks>
/// <example>
/// <code title="before">
/// """Orders."""
///
/// import os
/// from __future__ import annotations
///
/// print(os.sep)
/// </code>
/// <code title="after">
/// """Orders."""
///
/// from __future__ import annotations
///
/// import os
///
/// print(os.sep)
/// </code>
/// </example>
internal sealed class LateFutureFixer : IFixer
{
    public string Id => "python.late-future";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.Rule == "F404";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var line = finding.Range.Start.Line;
        var statement = ImportStatement.All(tree).FirstOrDefault(s => s.IsFuture && s.IsTopLevel && tree.Source.PositionAt(s.Node.Span.Start).Line == line);
        if (statement is null)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The import stands in a block of its own.");
        var removal = StatementRemoval.Remove(finding.File, tree, statement.Node);
        if (StatementRemoval.CommentsIn(tree, removal.Span).Any())
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment speaks of the import.");
        var rewriting = new Rewriting(project, finding.File, tree);
        var isDone = await rewriting.ApplyAsync([removal], cancellationToken);
        foreach (var name in statement.Names)
            isDone = isDone && await rewriting.ApplyAsync([FutureImport.Insert(finding.File, rewriting.Tree, name.Name)], cancellationToken);
        return !isDone || rewriting.Edits.Count == 0
            ? new FixOutcome.Declined(ReasonCode.NotFixable, "There is no better place for it.")
            : FixOutcome.One(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = FixSafety.Safe,
                Title = $"Move 'from __future__ import {string.Join(", ", statement.Names)}' to the top",
                Targets = [finding],
                Edits = rewriting.Edits,
            });
    }
}
