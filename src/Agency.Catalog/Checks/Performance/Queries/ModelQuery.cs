using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>An expression that gives the rows of a model.</summary>
/// <param name="Mapper">What the model is declared with.</param>
/// <param name="Calls">What is called on it after its first expression, wherever that is written; in no order that matters.</param>
/// <param name="Chain">The one whose text a change belongs to.</param>
/// <param name="First">The step of <paramref name="Chain"/> from which on it is a query.</param>
internal sealed record ModelQuery(IMapper Mapper, ClassView Model, IReadOnlyList<QueryStep> Calls, QueryChain Chain, int First)
{
    /// <summary>The node that names the query, whatever loop goes over it.</summary>
    public SyntaxNode Node => Chain.Expression;
}
