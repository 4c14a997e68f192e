using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What: removes an import that nothing uses, or its part of a longer one.</summary>
/// <remarks>
/// <para>Why: unused imports slow the start, hide real dependencies and invite import cycles; but one that other modules
/// import from here, that a doctest needs or that registers something must stay, and the analyser, which sees one
/// file, cannot know.</para>
/// <para>Finding: ruff:F401</para>
/// <para>Safety: Safe. Nothing in the project reaches the name; where something might (reflection, a module with effects
/// of its own behind it, a name that users of a library may import), a human decides, and where something does it stays.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/unused-import/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
/// import sys
/// from collections import (
///     Counter,
///     OrderedDict,  # keeps the order
/// )
///
/// print(sys.path, OrderedDict())
/// </code>
/// <code title="after">
/// import sys
/// from collections import (
///     OrderedDict,  # keeps the order
/// )
///
/// print(sys.path, OrderedDict())
/// </code>
/// </example>
internal sealed class UnusedImportFixer : IFixer
{
    public string Id => "python.unused-import";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.Rule == "F401" || finding.AlsoSeenAs.Contains("ruff:F401");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var at = tree.Source.OffsetAt(finding.Range.Start);
        var alias = tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "alias" && n.Span.Contains(at));
        if (ImportStatement.NameOf(alias) is not { } name)
            return Stays("There is no import at this place");
        if (UnusedImport.Keeps(finding.File, tree, name) is { } reason)
            return Stays(reason);
        if (Uses(tree, name) is { } use)
            return Stays(use);

        var graph = await project.Language.ModulesAsync(project, cancellationToken);
        var module = graph.Find(finding.File);
        if (module?.Exports?.Contains(name.BoundName) == true)
            return Stays("__all__ lists it");
        if (module is not null && await OutsideUse.FindAsync(project, graph, module, name.BoundName, cancellationToken) is { } outside)
            return Stays($"It is {outside.Description}");
        var othersUsed = name.Statement.IsFrom && name.Statement.Names.Any(n => n.Node != name.Node && Uses(tree, n) is not null);
        var imported = ImportedModules.Of(graph, module, name, tree.Source.PositionAt(name.Statement.Node.Span.Start).Line, othersUsed);
        if (imported.Effect is { } effect)
            return Stays(effect);

        var edit = ImportRemoval.Remove(finding.File, tree, name);
        if (StatementRemoval.CommentsIn(tree, edit.Span).FirstOrDefault(c => !Directives.IsDirective(tree.Source.Slice(c))) is { IsEmpty: false } comment)
            return new FixOutcome.Declined(ReasonCode.LosesComments, $"The comment '{tree.Source.Slice(comment)}' speaks of it.");
        var doubt = UnusedImport.Doubt(finding.File, tree, name) ?? imported.Doubt;
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = doubt is null ? FixSafety.Safe : FixSafety.NeedsReview,
            Title = $"Remove unused import {name.QualifiedName}",
            Targets = [finding],
            Edits = [edit],
            Rationale = doubt,
        });

        static FixOutcome Stays(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, why + ".");
    }

    /// <summary>Uses that the analyser does not count; null when there are none.</summary>
    private static string? Uses(SyntaxTree tree, ImportedName name)
    {
        var names = NameTable.Of(tree);
        var occurrence = names.Occurrences.First(o => o.Node == name.Node);
        if (names.SymbolOf(occurrence) is not { } symbol || symbol.Reads.FirstOrDefault() is not { } read)
            return null;
        var line = tree.Source.PositionAt(read.Span.Start).Line;
        if (read.InString)
            return $"A type comment or string annotation on line {line} uses it";
        return symbol.Bindings.Count() == 1 ? $"Line {line} uses it" : null;
    }
}
