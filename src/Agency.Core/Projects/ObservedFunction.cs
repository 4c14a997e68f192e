using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>The types a function was seen with. Type names are fully qualified, for example <c>builtins.list[builtins.str]</c>.</summary>
/// <param name="Line">Of its <c>def</c>, from 1.</param>
/// <param name="QualifiedName"><c>Shop.total</c>.</param>
public sealed record ObservedFunction(
    RepositoryPath File,
    int Line,
    string QualifiedName,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Arguments,
    IReadOnlyList<string> Returns,
    IReadOnlyList<string> Yields,
    int Calls);
