using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Security.Shared;

/// <summary>The code that a finding about security points to, and the answers that a fixer may give about it.</summary>
internal sealed class SecurityCode
{
    private static readonly HashSet<string> ExampleFolders = new(StringComparer.Ordinal) { "demo", "demos", "example", "examples", "sample", "samples", "tutorial", "tutorials" };

    private readonly IFixer fixer;
    private readonly ModuleGraph graph;

    private SecurityCode(IFixer fixer, Finding finding, IProject project, SyntaxTree tree, ModuleGraph graph, CodeStyle style, TargetPython target)
    {
        this.fixer = fixer;
        this.graph = graph;
        (Finding, Project, Tree, Style, Target) = (finding, project, tree, style, target);
        var start = tree.Source.OffsetAt(finding.Range.Start);
        Span = new TextSpan(start, Math.Max(start, tree.Source.OffsetAt(finding.Range.End)));
    }

    public Finding Finding { get; }

    public IProject Project { get; }

    public SyntaxTree Tree { get; }

    public CodeStyle Style { get; }

    public TargetPython Target { get; }

    public RepositoryPath File => Finding.File;

    public NameTable Names => NameTable.Of(Tree);

    /// <summary>The finding's range.</summary>
    public TextSpan Span { get; }

    public bool IsTest => ModuleContext.IsTestFile(File);

    /// <summary>True for what shows how something is used, and is run on the machine of whoever tries it.</summary>
    public bool IsExample => File.Folder.Split('/').Any(ExampleFolders.Contains);

    /// <summary>The answer about a file that cannot be read or parsed.</summary>
    public static FixOutcome Unreadable { get; } = new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");

    /// <summary>Null when the file cannot be read or parsed.</summary>
    public static async Task<SecurityCode?> OpenAsync(IFixer fixer, Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return null;
        var graph = await project.Language.ModulesAsync(project, cancellationToken);
        var style = await CodeStyle.OfAsync(project, finding.File, cancellationToken);
        var target = await TargetPython.OfAsync(project, cancellationToken);
        return new SecurityCode(fixer, finding, project, tree, graph, style, target);
    }

    /// <summary>True when the project's code may use what came with a version: what it says, else what runs it.</summary>
    public bool Has(int minor) => !Target.SupportsPython2 && (Target.Minor is { } oldest ? oldest >= minor : Style.Target >= new Version(3, minor));

    public string TextOf(SyntaxNode node) => Tree.TextOf(node);

    /// <summary>
    /// What an expression names by its full name, with imports followed: <c>hashlib.md5</c> for <c>md5</c> after
    /// <c>from hashlib import md5</c>. Null for anything but names that are imported or built in.
    /// </summary>
    public string? FullName(SyntaxNode? expression)
    {
        if (expression?.DottedName() is not { } dotted)
            return null;
        return Names.ScopeAt(expression).Lookup(dotted.Split('.')[0]) is not { } symbol ? dotted
            : symbol.IsImport ? ImportedNames.FullName(Tree, expression)
            : null;
    }

    /// <summary>The nodes of a kind that the finding means: those it starts at, else those around it, else those inside, innermost first.</summary>
    public IReadOnlyList<SyntaxNode> Pointed(Func<SyntaxNode, bool> isWanted)
    {
        var touching = Tree.Root.DescendantsAndSelf().Where(n => n.Span.Start <= Span.End && Span.Start <= n.Span.End && isWanted(n)).ToList();
        var exact = touching.Where(n => n.Span.Start == Span.Start || n.Span == Span).ToList();
        if (exact.Count == 0)
            exact = [.. touching.Where(n => n.Span.Contains(Span) && n.Span.Length > 0).OrderBy(n => n.Span.Length).Take(1)];
        return exact.Count > 0 ? exact : touching;
    }

    /// <summary>The one call that the finding means of those to a function whose full name fits; null for none or several.</summary>
    public SyntaxNode? Call(Func<string, bool> isName) =>
        Pointed(n => n.Kind == "Call" && FullName(n.Child("func")) is { } name && isName(name)) is [var only] ? only : null;

    /// <summary>An import at the top that gives a name, and how the name is then written; no edit where it is there already.</summary>
    /// <returns>Null when something else has the name.</returns>
    public (string Name, IReadOnlyList<Edit> Edits)? Import(SyntaxNode at, string module, string? name = null, string? preferred = null)
    {
        var full = name is null ? module : $"{module}.{name}";
        var scope = Names.ScopeAt(at);
        foreach (var import in ImportStatement.All(Tree).Where(s => s.IsTopLevel && s.Node.Span.End <= at.Span.Start).SelectMany(s => s.Names))
        {
            var isWhole = import.QualifiedName == full && (import.Statement.IsFrom || import.AsName is not null || !full.Contains('.', StringComparison.Ordinal));
            if (name is null && import.AsName is null && !import.Statement.IsFrom && import.Name.StartsWith(full + ".", StringComparison.Ordinal) && scope.Lookup(full) is { IsImport: true })
                return (full, []);
            var isModule = name is not null && import.QualifiedName == module && !import.Statement.IsFrom && (import.AsName is not null || !module.Contains('.', StringComparison.Ordinal));
            if ((isWhole || isModule) && scope.Lookup(import.BoundName) is { IsImport: true } symbol && symbol.Scope == Names.Module)
                return (isWhole ? import.BoundName : $"{import.BoundName}.{name}", []);
        }

        var fresh = preferred == "from" ? new NewImport(module, name) : new NewImport(module);
        if (scope.Lookup(fresh.BoundName) is not null || Names.Module.Lookup(fresh.BoundName) is not null)
            return null;
        var edit = new ImportInsertion(File, Tree, Style.LineLength, IsFirstParty).AtTop(fresh, at.EnclosingFunction() is null ? at.Span.Start : int.MaxValue);
        return (name is null || fresh.IsFrom ? fresh.BoundName : $"{module}.{name}", [edit]);
    }

    public bool IsFirstParty(string top) => graph.Modules.Any(m => m.Name == top || m.Name.StartsWith(top + ".", StringComparison.Ordinal));

    public Edit Replace(TextSpan span, string text) => new(File, span, text);

    public Edit Replace(SyntaxNode node, string text) => new(File, node.Span, text);

    /// <summary>One proposal, as safe as its fixer says.</summary>
    public FixOutcome One(string title, IReadOnlyList<Edit> edits, string rationale) => FixOutcome.One(Proposal(title, edits, rationale));

    public Proposal Proposal(string title, IReadOnlyList<Edit> edits, string rationale) => new()
    {
        Fixer = fixer.Id,
        Rung = fixer.Rung,
        Safety = fixer.Safety,
        Title = title,
        Targets = [Finding],
        Edits = edits,
        Rationale = rationale,
    };

    /// <summary>One proposal with a test that shows the weakness, where there is one.</summary>
    public FixOutcome One(string title, IReadOnlyList<Edit> edits, string rationale, NewTest? reproduction) =>
        FixOutcome.One(Proposal(title, edits, rationale) with { Reproduction = reproduction });

    /// <summary>The code is no weakness, although the rule says so.</summary>
    public static FixOutcome Harmless(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, $"No weakness here: {why}") { IsHarmless = true };

    /// <summary>It may be a weakness, and only its author can say how it is mended.</summary>
    public static FixOutcome Report(string why) => new FixOutcome.Declined(ReasonCode.ReportOnly, why);

    /// <summary>This place is unlike what the fixer knows.</summary>
    public static FixOutcome Decline(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, why);
}
