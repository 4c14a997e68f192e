using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>What an object-relational mapper makes of a module's expressions.</summary>
internal interface IMapper
{
    /// <summary>The query that an expression is; null when it is none, or it is not certain what its rows are.</summary>
    Task<ModelQuery?> QueryAsync(SyntaxNode expression, CancellationToken cancellationToken);

    /// <summary>The relation that an attribute of a model is; null for other attributes.</summary>
    Task<Relation?> RelationAsync(ClassView model, string attribute, CancellationToken cancellationToken);

    /// <summary>The expression that gives the rows of a relation to many, of which the node reads the attribute; null when it asks for something else.</summary>
    SyntaxNode? RowsOf(SyntaxNode attribute);

    /// <summary>True when the query brings along what a path leads to, or cannot be made to.</summary>
    bool IsSettled(ModelQuery query, RelationPath path);

    /// <summary>What fetches the paths along with the rows; empty when the module cannot name it.</summary>
    IReadOnlyList<Loader> Loaders(IReadOnlyList<RelationPath> paths);

    /// <summary>True for a step behind which a loader may stand.</summary>
    bool IsOfQuery(QueryStep step);

    /// <summary>Why a change of a loop's query might change what it does; null when nothing is known against it.</summary>
    string? Obstacle(QueryLoop loop, IReadOnlyList<RelationUse> uses);
}
