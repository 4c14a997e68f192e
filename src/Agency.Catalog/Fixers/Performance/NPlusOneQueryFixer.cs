using Agency.Catalog.Checks.Performance.Queries;
using Agency.Catalog.Fixers.Imports;
using Agency.Catalog.Fixers.Security.Injection;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>
/// What: has a query bring what its rows lead to: <c>select_related</c> and <c>prefetch_related</c> with Django, <c>joinedload</c> and
/// <c>selectinload</c> with SQLAlchemy.
/// </summary>
/// <remarks>
/// <para>Why: without it each row costs another query, and each of them a way to the database and back.</para>
/// <para>Finding: agency:n-plus-one-query</para>
/// <para>Safety: NeedsReview. Only relations that the models declare, and only where the loop is not seen to change what they lead to. What is fetched
/// before the loop does not know what the loop writes by other ways, and is fetched too where the loop would not have asked for it. The queries are
/// counted on a real database, while the project's tests call the function; where none does, it is not proposed.</para>
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
///     for book in Book.objects.order_by("title"):
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
///     for book in Book.objects.order_by("title").select_related("author"):
///         found.append(f"{book.title} by {book.author.name}")
///     return found
/// </code>
/// </example>
internal sealed class NPlusOneQueryFixer : IFixer
{
    public string Id => "python.n-plus-one-query";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "n-plus-one-query" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return PerformanceFix.Unreadable;
        var tree = context.Tree;
        var start = tree.Source.OffsetAt(finding.Range.Start);
        var found = (await NPlusOne.InAsync(project, finding.File, cancellationToken)).FirstOrDefault(f => f.Query.Node.Span.Start == start);
        if (found is null)
            return PerformanceFix.Decline("It is a query for each round, and what is missing among many rows fetched at once would not be an error as it is here. That is for a human to rewrite.");
        if (found.Obstacle is { } obstacle)
            return PerformanceFix.Decline(obstacle);
        var loaders = found.Query.Mapper.Loaders(found.Paths);
        if (loaders.Count == 0)
            return PerformanceFix.Decline("The module does not know the models that the query would have to name.");
        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync(SourceEdits.Merged(LoaderEdits.Of(finding.File, tree, found.Query, loaders)), cancellationToken))
            return PerformanceFix.Decline("The query is written in a way that cannot be changed without breaking it.");
        foreach (var import in loaders.SelectMany(l => l.Imports))
        {
            if (!await NeededImports.AddAsync(rewriting, context, import, cancellationToken))
                return PerformanceFix.Decline($"'{import.BoundName}' means something of the file's own.");
        }

        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, context.Style.LineLength, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Fetch {string.Join(", ", found.Paths.Select(p => p.Dotted))} along with each {found.Query.Model.Name}",
            Rationale = "The loop reads it of each row, and nothing in it is seen to change it.",
            Targets = [finding],
            Edits = rewriting.Edits,
            Measurement = PerformanceFix.FunctionOf(found.Uses[0].Node) is { } function ? new Measurement.Queries(finding.File, function) : null,
        });
    }
}
