using System.Runtime.CompilerServices;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Names;

/// <summary>
/// The names of a module: its scopes, their variables and what every occurrence means, by the scoping rules of the
/// language reference ("Naming and binding"). Names in string annotations and type comments count as uses.
/// </summary>
public sealed class NameTable
{
    private static readonly ConditionalWeakTable<SyntaxTree, NameTable> Known = [];

    private readonly Dictionary<TextSpan, (NameOccurrence Occurrence, PythonSymbol? Symbol)> bySpan = [];
    private readonly Dictionary<SyntaxNode, PythonScope> scopes;

    private NameTable(SyntaxTree tree)
    {
        var builder = new ScopeBuilder(tree);
        builder.Build();
        scopes = builder.Scopes;
        Module = scopes[tree.Root];
        Occurrences = [.. builder.Occurrences.OrderBy(o => o.Span.Start).ThenBy(o => o.Role == NameRole.Use)];
        var unresolved = new List<NameOccurrence>();
        // What a nonlocal name means depends on what the functions around bind, so that comes first.
        foreach (var occurrence in Occurrences.Where(o => o.Role is not NameRole.Use and not NameRole.Deletion).OrderBy(o => o.Scope.IsRedirected(o.Name)))
            occurrence.Scope.Own(occurrence.Name);
        foreach (var occurrence in Occurrences)
        {
            var symbol = occurrence.Scope.Lookup(occurrence.Name);
            symbol?.Add(occurrence);
            if (symbol is null)
                unresolved.Add(occurrence);
            if (!occurrence.Span.IsEmpty)
                bySpan[occurrence.Span] = (occurrence, symbol);
        }

        Unresolved = unresolved;
    }

    public PythonScope Module { get; }

    /// <summary>Every occurrence in the order of the text.</summary>
    public IReadOnlyList<NameOccurrence> Occurrences { get; }

    /// <summary>Uses of names that the module does not bind: builtins, names of star imports, mistakes.</summary>
    public IReadOnlyList<NameOccurrence> Unresolved { get; }

    /// <summary>The table of a tree; made once per tree.</summary>
    public static NameTable Of(SyntaxTree tree) => Known.GetValue(tree, static t => new NameTable(t));

    /// <summary>The occurrence whose name is just these characters.</summary>
    public NameOccurrence? OccurrenceAt(TextSpan span) => bySpan.GetValueOrDefault(span).Occurrence;

    /// <summary>The occurrence whose name starts here.</summary>
    public NameOccurrence? OccurrenceAt(int offset) => Occurrences.FirstOrDefault(o => o.Span.Start == offset && !o.Span.IsEmpty);

    /// <summary>What an occurrence means; null for a builtin or an unknown name.</summary>
    public PythonSymbol? SymbolOf(NameOccurrence occurrence) =>
        bySpan.TryGetValue(occurrence.Span, out var known) && known.Occurrence == occurrence
            ? known.Symbol
            : occurrence.Scope.Lookup(occurrence.Name);

    /// <summary>The scope that a function, class, lambda or comprehension opens.</summary>
    public PythonScope? ScopeOf(SyntaxNode node) => scopes.GetValueOrDefault(node);

    /// <summary>The scope whose code a statement is.</summary>
    public PythonScope ScopeAt(SyntaxNode statement) =>
        statement.Ancestors.Select(ScopeOf).FirstOrDefault(s => s is not null) ?? Module;
}
