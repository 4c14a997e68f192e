namespace Agency.Generators.Units;

/// <summary>A unit's doc comment by its headings; a heading that is missing is empty.</summary>
internal sealed record UnitDocumentation(
    string What,
    string Why,
    string Safety,
    string References,
    EquatableList<string> Findings,
    EquatableList<UnitExampleFile> Before,
    EquatableList<UnitExampleFile> After,
    EquatableList<string> Problems);
