using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>One way to change a statement.</summary>
/// <param name="Title">In the imperative, a few words with the code itself: <c>Compare with &lt;= in place of &lt;</c>.</param>
/// <param name="Edits">Never empty, never overlapping, all of one file.</param>
/// <param name="Weight">How likely it is beside the template's other changes: 1 as any, less for what is drawn from afar.</param>
public sealed record Mutation(string Title, IReadOnlyList<Edit> Edits, double Weight = 1);
