using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>An attribute of a model that a query of its own is sent for when it is first read.</summary>
/// <param name="IsMany">It gives any number of rows and not one.</param>
/// <param name="Owner">The model whose attribute it is.</param>
/// <param name="Target">The model that it leads to; null when that is not the project's.</param>
internal sealed record Relation(string Name, bool IsMany, ClassView Owner, ClassView? Target);
