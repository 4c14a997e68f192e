namespace Agency.Languages.Python.Names;

/// <summary>A variable: a name in the scope that owns it, and every place that means it.</summary>
public sealed class PythonSymbol
{
    private readonly List<NameOccurrence> occurrences = [];

    internal PythonSymbol(string name, PythonScope scope)
    {
        Name = name;
        Scope = scope;
    }

    public string Name { get; }

    public PythonScope Scope { get; }

    /// <summary>In the order of the text, those of nested scopes included.</summary>
    public IReadOnlyList<NameOccurrence> Occurrences => occurrences;

    public IEnumerable<NameOccurrence> Bindings => occurrences.Where(o => o.Binds);

    public IEnumerable<NameOccurrence> Reads => occurrences.Where(o => o.Reads);

    /// <summary>True when everything that binds it is an import.</summary>
    public bool IsImport => Bindings.Any() && Bindings.All(o => o.Role is NameRole.Import or NameRole.FromImport);

    internal void Add(NameOccurrence occurrence) => occurrences.Add(occurrence);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} of {Scope}";
}
