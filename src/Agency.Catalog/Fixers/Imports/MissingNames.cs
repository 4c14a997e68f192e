using Agency.Core.Configuration;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>Undefined names that no import would mend.</summary>
internal static class MissingNames
{
    /// <summary>Names that older or other Pythons have without an import, and those that tools put there.</summary>
    private static readonly HashSet<string> ElsewhereBuiltin = new(StringComparer.Ordinal)
    {
        "unicode", "xrange", "raw_input", "basestring", "long", "unichr", "file", "cmp", "execfile", "reload", "apply", "buffer", "intern", "coerce",
        "WindowsError", "StandardError", "_", "__file__", "__path__", "__class__", "__builtins__", "ngettext", "gettext", "get_ipython", "display",
        "reveal_type", "reveal_locals", "undefined", "exit", "quit", "profile", "ExceptionGroup", "BaseExceptionGroup", "EncodingWarning", "aiter",
        "anext", "PythonFinalizationError", "self", "cls",
    };

    /// <summary>Why an import would be no answer; null when it may be one.</summary>
    public static string? Refusal(string name, IReadOnlyList<NameOccurrence> uses)
    {
        if (ElsewhereBuiltin.Contains(name))
            return $"{name} is a name of another Python or of a tool";
        if (uses.Any(u => u.Role == NameRole.Deletion))
            return $"{name} is deleted, and so was meant to be a variable";
        return uses.Any(u => u.Node.Ancestors.Any(a => a.Kind == "Try" && a.ChildrenIn("handlers").Any(h =>
                h.Child("type")?.DescendantsAndSelf().Any(n => n.Text("id") == "NameError") == true)))
            ? $"The code tries whether {name} exists"
            : null;
    }

    /// <summary>What may have been meant instead of a name that nothing speaks for; null when nothing resembles it.</summary>
    public static string? LookAlike(string name, IReadOnlyList<NameOccurrence> uses, NameTable names)
    {
        if (names.Module.DescendantsAndSelf().FirstOrDefault(s => s.Kind != ScopeKind.Module && s.Symbols.TryGetValue(name, out var local) && local.Bindings.Any()) is { } other)
            return $"{name} is a variable of another place ({(other.Node.Text("name") is { } owner ? owner : other.Kind.ToString().ToLowerInvariant())}).";
        if (name.Length < 4)
            return null;
        var inScope = uses.SelectMany(u => u.Scope.Chain).Distinct().SelectMany(s => s.Symbols.Values).Where(s => s.Bindings.Any()).Select(s => s.Name);
        var near = Spelling.Nearest(name, inScope.Concat(ReservedNames.Builtins).Concat(["True", "False", "None"]).Where(n => n.Length >= 3 && n != name));
        return near is not null && Spelling.Distance(name, near) <= (name.Length >= 8 ? 2 : 1) ? $"{name} may be a misspelt {near}." : null;
    }
}
