namespace Agency.Core.Repair;

/// <summary>
/// What a change may be made of at a place: names, literals and expressions of the same function, then of its class, its
/// file and the project, the nearest first. Every text can stand where an expression can.
/// </summary>
public sealed record Vocabulary
{
    /// <summary>Variables that have a value there.</summary>
    public required IReadOnlyList<Donor> Variables { get; init; }

    /// <summary>Names of attributes that are used near it, without the dot.</summary>
    public required IReadOnlyList<Donor> Attributes { get; init; }

    /// <summary>Attributes of the object that the method belongs to: <c>self.total</c>.</summary>
    public required IReadOnlyList<Donor> Members { get; init; }

    /// <summary>Numbers and strings.</summary>
    public required IReadOnlyList<Donor> Literals { get; init; }

    /// <summary>Conditions.</summary>
    public required IReadOnlyList<Donor> Conditions { get; init; }

    /// <summary>The project's own functions, by what they are called at the place.</summary>
    public required IReadOnlyList<KnownFunction> Functions { get; init; }
}
