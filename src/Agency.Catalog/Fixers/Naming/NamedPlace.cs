using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>The name that a finding is about.</summary>
internal sealed record NamedPlace(IProject Project, Finding Finding, SyntaxTree Tree, NameOccurrence Occurrence, PythonSymbol Symbol)
{
    public string Name => Symbol.Name;

    /// <returns>Null when the file does not parse or no name stands there.</returns>
    public static async Task<NamedPlace?> FindAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return null;
        var names = NameTable.Of(tree);
        var start = tree.Source.OffsetAt(finding.Range.Start);
        return names.OccurrenceAt(start) is { } occurrence && names.SymbolOf(occurrence) is { } symbol
            ? new NamedPlace(project, finding, tree, occurrence, symbol)
            : null;
    }

    public static FixOutcome Lost() => new FixOutcome.Declined(ReasonCode.NotFixable, "The name cannot be found from what the finding says.");

    /// <summary>False for a function or class that is handed on, and takes its name along.</summary>
    private bool IsHidden => !Symbol.Bindings.Any(b => b.Role is NameRole.Function or NameRole.Class) || Symbol.Reads.All(r => r.Node.Field == "func");

    /// <summary>Renames a variable of a function, with the comments around it.</summary>
    public RenameOutcome RenameLocally(string newName)
    {
        if (SymbolRename.Obstacle(Tree, Symbol, newName) is { } obstacle)
            return RenameOutcome.No($"{Name} keeps its name: {obstacle}.");
        return new RenameOutcome.Renamed(
            [.. SymbolRename.EditsOf(Finding.File, Symbol, newName), .. Mentions.InComments(Finding.File, Tree, Symbol.Scope.Node, Name, newName)], IsHidden);
    }

    /// <summary>Renames a parameter, with what is passed to it by name.</summary>
    public Task<RenameOutcome> RenameParameterAsync(string newName, CancellationToken cancellationToken) =>
        new ParameterRename(Project, Finding.File, Tree, Symbol.Bindings.First(b => b.Role == NameRole.Parameter).Node, newName).FindAsync(cancellationToken);

    /// <summary>Renames whatever the name stands for, where it belongs to: a function, a module, a class.</summary>
    public Task<RenameOutcome> RenameAsync(string newName, CancellationToken cancellationToken)
    {
        var file = Finding.File;
        return Symbol.Scope.Kind switch
        {
            ScopeKind.Module => new ModuleNameRename(Project, file, Tree, Symbol, newName).FindAsync(cancellationToken),
            ScopeKind.Class => new MethodRename(Project, file, Tree, Symbol.Scope.Node, Symbol, newName).FindAsync(cancellationToken),
            _ => Task.FromResult(RenameLocally(newName)),
        };
    }

    /// <summary>Turns a renaming into the fixer's answer.</summary>
    /// <param name="what">What is renamed, for people: "local variable".</param>
    public FixOutcome Answer(IFixer fixer, RenameOutcome outcome, string what, string newName) => outcome switch
    {
        RenameOutcome.Renamed renamed => FixOutcome.One(new Proposal
        {
            Fixer = fixer.Id,
            Rung = fixer.Rung,
            Safety = renamed.IsPrivate ? FixSafety.Safe : FixSafety.NeedsReview,
            Title = $"Rename {what} {Name} to {newName}",
            Targets = [Finding],
            Edits = renamed.Edits,
            Renames = new Dictionary<string, string> { [Name] = newName },
            Rationale = renamed.IsPrivate ? null : $"Code outside this project may use the name {Name}; every use inside it is changed.",
        }),
        RenameOutcome.Refused refused => new FixOutcome.Declined(refused.Reason, refused.Why),
        _ => throw new InvalidOperationException($"Unknown outcome: {outcome}."),
    };
}
