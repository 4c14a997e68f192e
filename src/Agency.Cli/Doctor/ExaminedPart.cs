namespace Agency.Cli.Doctor;

/// <summary>Something Agency works with.</summary>
/// <param name="Name"><c>ruff</c>, <c>interpreter</c>, <c>sandbox</c>.</param>
/// <param name="IsNeeded">True when there is no scan or heal without it, or only half a one.</param>
/// <param name="Version">Null when it is absent.</param>
/// <param name="Origin">Where it was found; null when it is absent.</param>
/// <param name="Path">Null when it is absent or has none.</param>
/// <param name="Hint">What to type when it is absent or does not work; null when all is well.</param>
/// <param name="Notes">Places that were passed over, and why.</param>
internal sealed record ExaminedPart(
    string Name, bool IsNeeded, string? Version, string? Origin, string? Path, string? Hint, IReadOnlyList<string> Notes)
{
    public bool IsFine => Hint is null;
}
