using Agency.Catalog.Fixers.Security.Reproductions;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>What: passes values to SQL as parameters instead of writing them into its text.</summary>
/// <remarks>
/// <para>Why: a value that holds a quote ends the text it stands in, and what follows it is executed: whoever decides about the
/// value decides about the database.</para>
/// <para>Finding: ruff:S608</para>
/// <para>Safety: NeedsReview. The driver, and with it the notation of placeholders, is told by the connection or by the only driver that the file
/// imports. A parameter keeps its type, where the text had none: an empty value becomes NULL and no longer the word None. Names of
/// tables and columns, directions and pieces of SQL cannot be parameters; what has one of them is declined.</para>
/// <para>References: https://cwe.mitre.org/data/definitions/89.html, https://peps.python.org/pep-0249/#paramstyle</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import sqlite3
///
///
/// def owner(connection: sqlite3.Connection, name: str) -> list[str]:
///     rows = connection.execute(f"SELECT owner FROM shop WHERE name = '{name}'")
///     return [row[0] for row in rows]
/// </code>
/// <code title="after">
/// import sqlite3
///
///
/// def owner(connection: sqlite3.Connection, name: str) -> list[str]:
///     rows = connection.execute("SELECT owner FROM shop WHERE name = ?", (name,))
///     return [row[0] for row in rows]
/// </code>
/// </example>
internal sealed class SqlInjectionFixer : IFixer
{
    public string Id => "python.sql-injection";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S608" } or { Tool: "bandit", Rule: "B608" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        if (FindingPlace.Of(tree, finding, FormattedText.IsBuilding) is not { } sql)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no SQL that is put together at this place.");
        var origins = new ValueOrigins(tree).Of(sql);
        if (origins.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "constant: no injection. All its parts are written in the program.") { IsHarmless = true };
        var from = $"It depends on {string.Join(", ", origins.Take(3))}";
        if (FormattedText.Of(tree, sql) is not { } text)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{from}; it is put together in a way that its values cannot be told from.");
        var finder = new SqlDriverFinder(tree);
        var (call, reason) = SqlCall.Of(tree, sql, finder);
        if (call is null)
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"{from}; {reason}.");
        if ((call.IsText ? SqlDriver.SqlAlchemy : finder.Of(call.Receiver)) is not { } driver)
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"{from}; which driver executes it, and how that writes placeholders, is not to be seen here.");
        var template = new SqlTemplate(tree, text, driver);
        if (template.Read() is { } problem)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{from}; {problem}.");
        var rewrite = new SqlRewrite(finding.File, tree, text, template, call, driver);
        var (edits, obstacle) = rewrite.Write();
        if (edits is null)
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"{from}; {obstacle}.");
        if (tree.Comments.Any(c => edits.Any(e => e.Span.Contains(c))))
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment stands among what would be changed.");

        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync(edits, cancellationToken))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{from}; it is written in a way that cannot be changed without breaking it.");
        var style = await CodeStyle.OfAsync(project, finding.File, cancellationToken);
        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, style.LineLength, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Pass {string.Join(", ", rewrite.Telling)} to the SQL as {(rewrite.Added.Count == 1 ? "a parameter" : "parameters")}",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = $"{from}. The placeholders are those of {driver.Module}.",
        }.ShownBy(await InjectionTests.SqlAsync(project, finding.File, tree, text.Holes.Select(h => h.Value), call.Receiver, cancellationToken)));
    }
}
