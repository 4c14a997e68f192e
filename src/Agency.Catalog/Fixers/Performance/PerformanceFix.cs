using Agency.Catalog.Checks.Performance;
using Agency.Catalog.Fixers.Imports;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>A finding about slow code, the file it is in, and what every change of such code needs.</summary>
internal sealed class PerformanceFix(Finding finding, ImportContext context)
{
    public Finding Finding => finding;

    public SyntaxTree Tree => context.Tree;

    public SourceText Source => context.Tree.Source;

    public RepositoryPath File => finding.File;

    public NameTable Names => context.Names;

    public int LineLength => context.Style.LineLength;

    public Version Target => context.Style.Target;

    public int Start => Source.OffsetAt(finding.Range.Start);

    /// <summary>Null when the file cannot be read or parsed.</summary>
    public static async Task<PerformanceFix?> OpenAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
        await ImportContext.OpenAsync(project, finding.File, cancellationToken) is { } context ? new PerformanceFix(finding, context) : null;

    public static FixOutcome Unreadable => new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");

    public static FixOutcome NotFound => new FixOutcome.Declined(ReasonCode.NotFixable, "The construct is not found there any more.");

    public static FixOutcome Decline(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, why);

    public Edit Replace(TextSpan span, string text) => new(File, span, text);

    /// <summary>A line before a statement; null where none can stand: the statement is an <c>elif</c>, or shares its line.</summary>
    public Edit? LineBefore(SyntaxNode statement, string line)
    {
        var start = statement.FullSpan().Start;
        var isElif = statement is { Kind: "If", Field: "orelse" } && Source.Slice(statement.Span).StartsWith("elif", StringComparison.Ordinal);
        if (isElif || !Lines.IsFirstOnLine(Source, statement.FullSpan()))
            return null;
        var indent = Lines.IndentAt(Source, start);
        var lines = line.Split('\n').Select((l, i) => i == 0 || l.Length == 0 ? l : indent + l);
        return Replace(new TextSpan(start, start), string.Join(Source.NewLine, lines) + Source.NewLine + indent);
    }

    /// <summary>The first of some names that means nothing in the function around a node, nor outside it; null when all do.</summary>
    public string? FreeName(SyntaxNode place, params IEnumerable<string> candidates)
    {
        var scope = Names.ScopeAt(place);
        return candidates.FirstOrDefault(c => IsIdentifier(c) && !ReservedNames.Contains(c) && scope.Lookup(c) is null && !Names.Occurrences.Any(o => o.Name == c && scope.Node.Span.Contains(o.Span)));
    }

    private static bool IsIdentifier(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(Words.IsPart);

    /// <summary>The edits that make a name of a module usable at a place, and how it is written there; null when that is not clear.</summary>
    public (string Name, IReadOnlyList<Edit> Edits)? Import(SyntaxNode place, NewImport import)
    {
        var scope = Names.ScopeAt(place);
        foreach (var known in ImportStatement.All(Tree).Where(s => s.IsTopLevel).SelectMany(s => s.Names))
        {
            var wanted = known.QualifiedName == (import.IsFrom ? $"{import.Module}.{import.Name}" : import.Module);
            if (wanted && scope.Lookup(known.BoundName) is { IsImport: true } symbol && symbol.Scope == Names.Module)
                return (known.BoundName, []);
        }

        return scope.Lookup(import.BoundName) is null && !Names.Occurrences.Any(o => o.Name == import.BoundName)
            ? (import.BoundName, [context.Insertion.AtTop(import)])
            : null;
    }

    /// <summary>The dotted name by which the module knows the function around a node; null outside any.</summary>
    public static string? FunctionOf(SyntaxNode node)
    {
        var owners = node.Ancestors.Where(a => a.IsFunction() || a.Kind == "ClassDef").Reverse().ToList();
        var function = owners.FindIndex(o => o.IsFunction());
        return function < 0 ? null : string.Join('.', owners.Take(function + 1).Select(o => o.Text("name")));
    }

    /// <summary>A proposal that is measured by the time of the function around a node.</summary>
    public FixOutcome Propose(IFixer fixer, SyntaxNode place, FixSafety safety, string title, string? rationale, IReadOnlyList<Edit> edits, bool isMeasured = true) =>
        edits.Count == 0 || EditSet.HasOverlap([.. edits])
            ? Decline("The parts of the change would overlap.")
            : FixOutcome.One(new Proposal
            {
                Fixer = fixer.Id,
                Rung = fixer.Rung,
                Safety = safety,
                Title = title,
                Rationale = rationale,
                Targets = [finding],
                Edits = edits,
                Measurement = isMeasured && FunctionOf(place) is { } function ? new Measurement.Time(File, function) : null,
            });

    public bool IsHere(SyntaxNode node) => node.Span.Start == Start;

    /// <summary>True when a comment would be lost with a span.</summary>
    public bool HasComment(TextSpan span) => Tree.Comments.Any(c => c.Overlaps(span));

    /// <summary>True when a handler around a node looks at the error that its function would no longer raise.</summary>
    public static bool IsGuarded(SyntaxNode node, params IReadOnlyList<string> errors) =>
        node.Ancestors.TakeWhile(a => !a.IsFunction()).Where(a => a.Kind is "Try" or "TryStar").SelectMany(t => t.ChildrenIn("handlers"))
            .Any(h => h.Child("type") is { } type && type.DescendantsAndSelf().Any(n => n.Kind == "Name" && errors.Contains(n.Text("id"))));

    /// <summary>The loop's own statement, for what comes before it.</summary>
    public Edit? Before(Invariant invariant, string line) => LineBefore(invariant.Statement, line);
}
