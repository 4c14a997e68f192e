using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Renaming;

/// <summary>Renames a variable at every place of its file that means it, and finds what stands against that.</summary>
public static class SymbolRename
{
    /// <summary>Functions that see variables by their names, or run code that does.</summary>
    private static readonly HashSet<string> SeeNames = new(StringComparer.Ordinal) { "locals", "vars", "eval", "exec", "dir", "_getframe", "currentframe", "execfile" };

    /// <summary>Why a variable cannot be called otherwise; null when it can.</summary>
    /// <param name="allowsImport">True when the caller sees to it that an import of the name brings the new one.</param>
    public static string? Obstacle(SyntaxTree tree, PythonSymbol symbol, string newName, bool allowsImport = false)
    {
        if (newName == symbol.Name || newName.Trim('_').Length == 0 || !(char.IsLetter(newName[0]) || newName[0] == '_') || !newName.All(Edits.Words.IsPart))
            return $"'{newName}' is no better name";
        if (ReservedNames.Contains(newName))
            return $"'{newName}' is a word of the language";
        var isMangled = symbol.Name.StartsWith("__", StringComparison.Ordinal) || newName.StartsWith("__", StringComparison.Ordinal);
        if (isMangled && symbol.Occurrences.Any(o => o.Scope.Chain.Any(s => s.Kind == ScopeKind.Class)))
            return "a class changes names with two underscores";
        foreach (var occurrence in symbol.Occurrences)
        {
            if (occurrence.Span.IsEmpty || tree.Source.Slice(occurrence.Span) != symbol.Name)
                return "not every use of it can be located";
            if (ShowsItsName(tree, occurrence))
                return "an f-string prints it with its name";
            if (!allowsImport && occurrence.Role is NameRole.Import or NameRole.FromImport && occurrence.Node.Text("asname") is null)
                return "it is imported by this name";
        }

        return Taken(tree, symbol, newName) ?? Seen(tree, symbol);
    }

    /// <summary>The edits of one file. Imports without <c>as</c> are left out: what they name is not this variable.</summary>
    public static IEnumerable<Edit> EditsOf(RepositoryPath file, PythonSymbol symbol, string newName) =>
        symbol.Occurrences
            .Where(o => !(o.Role is NameRole.Import or NameRole.FromImport && o.Node.Text("asname") is null))
            .Select(o => o.Span)
            .Distinct()
            .Select(span => new Edit(file, span, newName));

    private static string? Taken(SyntaxTree tree, PythonSymbol symbol, string newName)
    {
        var inside = symbol.Scope.DescendantsAndSelf().ToHashSet();
        var line = (NameOccurrence o) => tree.Source.PositionAt(o.Span.Start).Line;
        if (symbol.Scope.Lookup(newName) is { Occurrences: [var first, ..] })
            return $"'{newName}' means something else there already (line {line(first)})";
        if (symbol.Occurrences.Select(o => o.Scope.Lookup(newName)).FirstOrDefault(s => s is not null) is { Occurrences: [var captured, ..] })
            return $"'{newName}' means something else there already (line {line(captured)})";
        var names = NameTable.Of(tree);
        var other = names.Occurrences.FirstOrDefault(o => o.Name == newName && inside.Contains(o.Scope)
            && (names.SymbolOf(o) is not { } meant || !inside.Contains(meant.Scope)));
        if (other is not null)
            return $"'{newName}' means something else there already (line {line(other)})";
        var rival = symbol.Scope.Symbols.Keys.FirstOrDefault(n => n != symbol.Name && n != newName && NameStyle.ToSnakeCase(n) == newName);
        return rival is not null ? $"'{rival}' would be called '{newName}' too" : null;
    }

    private static string? Seen(SyntaxTree tree, PythonSymbol symbol)
    {
        if (symbol.Scope.Kind is ScopeKind.Module or ScopeKind.Class)
            return null;
        var node = symbol.Scope.Kind == ScopeKind.Comprehension ? symbol.Scope.Node : symbol.Scope.Chain.Last(s => s.Kind == ScopeKind.Function).Node;
        foreach (var each in node.DescendantsAndSelf())
        {
            if (each.Kind == "Call" && each.Child("func") is { } called && (called.Text("id") ?? called.Text("attr")) is { } name && SeeNames.Contains(name))
                return $"{name}() there sees variables by their names";
            if (each.IsString() && each.Text("value") is { } text && (text.Contains("@" + symbol.Name, StringComparison.Ordinal)))
                return "a string there names it";
        }

        return null;
    }

    /// <summary><c>f"{name=}"</c>.</summary>
    private static bool ShowsItsName(SyntaxTree tree, NameOccurrence occurrence)
    {
        var field = occurrence.Node.Ancestors.FirstOrDefault(a => a.Kind == "FormattedValue");
        if (field?.Child("value") is not { } value)
            return false;
        var rest = tree.Source.Text.AsSpan(value.Outer().End).TrimStart();
        return rest.StartsWith("=") && !rest.StartsWith("==");
    }
}
