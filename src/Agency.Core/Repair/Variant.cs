using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>A change to be tried.</summary>
/// <param name="Number">Tells it from the others of the same question.</param>
/// <param name="Edits">Of the project's files; none for the project as it is.</param>
/// <param name="Isolation">How much is imported anew for it.</param>
/// <param name="Covers">True when the lines that each test runs are wanted.</param>
public sealed record Variant(int Number, IReadOnlyList<Edit> Edits, Isolation Isolation = Isolation.Function, bool Covers = false);
