using Agency.Catalog.Checks.Performance.Queries;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds database queries, by Django or SQLAlchemy, that are sent once more for each row of another query.</summary>
/// <remarks>
/// <para>Why: a page of a hundred rows waits for the database a hundred and one times; what the rows lead to can come with them.</para>
/// <para>Finding: agency:n-plus-one-query</para>
/// <para>References: https://docs.djangoproject.com/en/stable/ref/models/querysets/#select-related,
/// https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from django.db import models
///
///
/// class Author(models.Model):
///     name = models.CharField(max_length=80)
///
///
/// class Book(models.Model):
///     title = models.CharField(max_length=80)
///     author = models.ForeignKey(Author, on_delete=models.CASCADE)
///
///
/// def lines() -> list[str]:
///     found = []
///     for book in Book.objects.all():
///         found.append(f"{book.title} by {book.author.name}")
///     return found
/// </code>
/// <code title="after">
/// from django.db import models
///
///
/// class Author(models.Model):
///     name = models.CharField(max_length=80)
///
///
/// class Book(models.Model):
///     title = models.CharField(max_length=80)
///     author = models.ForeignKey(Author, on_delete=models.CASCADE)
///
///
/// def lines() -> list[str]:
///     found = []
///     for book in Book.objects.all().select_related("author"):
///         found.append(f"{book.title} by {book.author.name}")
///     return found
/// </code>
/// </example>
internal sealed class NPlusOneQueryCheck : ICheck
{
    public string Id => "n-plus-one-query";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => false;

    public async Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.IsTest || ModelFinder.IsMigration(context.File) || !NPlusOne.MayBeIn(context.Tree)
            || await ModuleContext.OfAsync(context.Project, context.File, cancellationToken) is not { } module)
        {
            return [];
        }

        var relations = await NPlusOne.InAsync(module, cancellationToken);
        var queries = await QueryPerRow.InAsync(module, cancellationToken);
        return [.. relations.Select(found => OfRelations(context.Tree, found)), .. queries.Select(OfQuery)];
    }

    private static CheckHit OfRelations(SyntaxTree tree, NPlusOne found)
    {
        var names = string.Join(", ", found.Paths.Select(p => $"`{p.Dotted}`"));
        var loaders = found.Query.Mapper.Loaders(found.Paths);
        return new CheckHit(found.Query.Node, $"each `{found.Query.Model.Name}` of this query sends another query for {names}")
        {
            Notes =
            [
                $"It is sent by `{tree.TextOf(found.Uses[0].Node).ReplaceLineEndings(" ")}` in line {tree.Source.PositionAt(found.Uses[0].Node.Span.Start).Line}.",
                .. loaders.Count > 0 ? [$"With `.{string.Join('.', loaders)}` it comes along with the rows."] : Array.Empty<string>(),
            ],
        };
    }

    private static CheckHit OfQuery(QueryPerRow found) => new(found.Call, $"a query for `{found.Model.Name}` is sent in each round of a loop")
    {
        Severity = Severity.Low,
        Notes =
        [
            found.ByKey
                ? "Fetch all of them before the loop, by a query with an `IN` of the keys, and look them up in a dictionary. What is missing is then no error of the query any more."
                : "Fetch the rows for all rounds before the loop, by one query, or have the outer query bring or count them.",
        ],
    };
}
