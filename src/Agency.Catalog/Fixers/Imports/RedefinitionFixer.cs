using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What: removes an import that is repeated, or that another definition replaces before anything uses it.</summary>
/// <remarks>
/// <para>Why: the reader looks for a difference that is not there, or for the use of something that never gets used.</para>
/// <para>Finding: ruff:F811</para>
/// <para>Safety: Safe. Of two equal imports one is enough, and an import that is replaced unused has no reader; functions
/// that are defined twice differently are left, since either may be the one that was meant.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/redefined-while-unused/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
/// import sys
/// import os
///
/// print(os.sep, sys.path)
/// </code>
/// <code title="after">
/// import os
/// import sys
///
/// print(os.sep, sys.path)
/// </code>
/// </example>
internal sealed class RedefinitionFixer : IFixer
{
    public string Id => "python.redefinition";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.Rule == "F811" || finding.AlsoSeenAs.Contains("ruff:F811");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        if (context.Names.OccurrenceAt(at) is not { Binds: true } second || First(context, second, finding.Message) is not { } first)
            return Declined("The two definitions cannot be told from the finding");
        var imports = (First: ImportStatement.NameOf(first.Node), Second: ImportStatement.NameOf(second.Node));
        if (imports.First is null)
            return OfDefinitions(finding, context, first, second);
        var isSame = imports.Second is { } again && again.QualifiedName == imports.First.QualifiedName && again.Statement.IsFrom == imports.First.Statement.IsFrom;
        if (isSame && Reaches(first.Node, second.Node))
            return Propose(finding, context, imports.Second!, $"Remove repeated import of {second.Name}");
        if (first.Scope != second.Scope || !Reaches(second.Node, first.Node))
            return Declined($"The import on line {LineOf(context, first)} may be the one that counts elsewhere");
        if (UnusedImport.Keeps(finding.File, context.Tree, imports.First) is { } reason)
            return Declined(reason);
        var modules = ImportedModules.Of(context.Graph, context.Module, imports.First, LineOf(context, first), statementStays: false);
        return modules.Effect is { } effect
            ? Declined(effect)
            : Propose(finding, context, imports.First, $"Remove import of {first.Name}, which line {LineOf(context, second)} replaces", modules.Doubt);
    }

    private FixOutcome Propose(Finding finding, ImportContext context, ImportedName name, string title, string? doubt = null)
    {
        var edit = ImportRemoval.Remove(finding.File, context.Tree, name);
        if (StatementRemoval.CommentsIn(context.Tree, edit.Span).Any(c => !Directives.IsDirective(context.Tree.Source.Slice(c))))
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment speaks of the import.");
        return FixOutcome.One(Proposal(finding, [edit], title, doubt));
    }

    /// <summary>Of functions and classes only an exact repetition is one too many.</summary>
    private FixOutcome OfDefinitions(Finding finding, ImportContext context, NameOccurrence first, NameOccurrence second)
    {
        var isRepeated = first.Role == second.Role && first.Role is NameRole.Function or NameRole.Class && first.Node.Block().Contains(second.Node)
            && context.Tree.TextOf(first.Node) == context.Tree.TextOf(second.Node);
        if (!isRepeated)
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"{second.Name} is defined on lines {LineOf(context, first)} and {LineOf(context, second)}: which one is meant, or what the other should be called, is not to be seen.");
        var comments = StatementRemoval.CommentsIn(context.Tree, second.Node.FullSpan()).Any();
        return first.Node.ChildrenIn("decorator_list").Any() || second.Node.ChildrenIn("decorator_list").Any() || comments
            ? Declined("A decorator may register both, or a comment would be lost")
            : FixOutcome.One(Proposal(finding, [StatementRemoval.Remove(finding.File, context.Tree, second.Node)], $"Remove repeated definition of {second.Name}", null));
    }

    private Proposal Proposal(Finding finding, IReadOnlyList<Edit> edits, string title, string? doubt) => new()
    {
        Fixer = Id,
        Rung = Rung,
        Safety = doubt is null ? FixSafety.Safe : FixSafety.NeedsReview,
        Title = title,
        Targets = [finding],
        Edits = edits,
        Rationale = doubt,
    };

    /// <summary>"Redefinition of unused `json` from line 16": the binding there.</summary>
    private static NameOccurrence? First(ImportContext context, NameOccurrence second, string message)
    {
        const string Marker = "from line ";
        var at = message.IndexOf(Marker, StringComparison.Ordinal);
        var digits = at < 0 ? "" : string.Concat(message[(at + Marker.Length)..].TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, out var line)
            ? context.Names.Occurrences.FirstOrDefault(o => o.Name == second.Name && o.Binds && o != second && LineOf(context, o) == line)
            : null;
    }

    /// <summary>True when the block of <paramref name="outer"/> holds the other too, so that code there always sees it.</summary>
    private static bool Reaches(SyntaxNode outer, SyntaxNode inner) =>
        outer.Statement() is { } statement && inner.Ancestors.Prepend(inner).Any(a => a.Parent == statement.Parent && a.Field == statement.Field);

    private static int LineOf(ImportContext context, NameOccurrence occurrence) => context.Tree.Source.PositionAt(occurrence.Span.Start).Line;

    private static FixOutcome Declined(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, why + ".");
}
