namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>Relations that lead from one to the next, starting at the rows of a query; never empty.</summary>
internal sealed record RelationPath(IReadOnlyList<Relation> Relations)
{
    public bool HasMany => Relations.Any(r => r.IsMany);

    /// <summary>As code reads it: <c>author.country</c>.</summary>
    public string Dotted => string.Join('.', Relations.Select(r => r.Name));

    /// <summary>As Django's queries name it: <c>author__country</c>.</summary>
    public string Lookup => string.Join("__", Relations.Select(r => r.Name));

    public static RelationPath operator +(RelationPath? start, Relation next) => new([.. start?.Relations ?? [], next]);

    /// <summary>True when the other path goes on where this one ends, or is the same.</summary>
    public bool Begins(RelationPath other) => other.Lookup == Lookup || other.Lookup.StartsWith(Lookup + "__", StringComparison.Ordinal);
}
