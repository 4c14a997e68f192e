using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agency.Adapters.Delivery;
using Agency.Core.Configuration;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Adapters.Storage;

/// <summary>
/// Writes down what heals did, below <c>.agency/logs/autonomous_healing/SESSION/</c>: the report, a record for every
/// proposal (taken, refused or waiting) and a summary for people. Files are made whole and never replaced; the summary
/// comes last, and only grows, by rollbacks.
/// </summary>
public sealed class AuditLog(string repositoryRoot, TimeProvider time)
{
    private const string SummaryName = "summary.md";

    // Quotes and angle brackets stay readable in diffs; control characters are escaped by this encoder too.
    private static readonly AuditJsonContext Readable =
        new(new JsonSerializerOptions(AuditJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly AgencyFolder folder = new(repositoryRoot);

    /// <summary>The folder of a session's records, which need not exist.</summary>
    /// <exception cref="ArgumentException">The id is no name for a folder.</exception>
    /// <exception cref="UserInputException">A part of it is a link.</exception>
    public string FolderOf(string session) => folder.PathOf("logs", "autonomous_healing", Checked(session));

    /// <summary>Records a heal that is over. Records that are there already stay as they are.</summary>
    /// <exception cref="UserInputException">The records cannot be written.</exception>
    public async Task WriteAsync(HealReport report, CancellationToken cancellationToken)
    {
        var place = folder.FolderOf("logs", "autonomous_healing", Checked(report.Session));
        var now = time.GetUtcNow();
        var files = new List<(string Name, string Text)> { ("report.json", HealReportJson.Write(report)) };
        foreach (var proposal in report.Proposals)
        {
            var record = new AuditRecord
            {
                Session = report.Session,
                StartedAt = report.StartedAt,
                RecordedAt = now,
                Revision = report.Revision,
                Decision = DecisionOn(report, proposal),
                Delivery = proposal.Applied ? report.Delivery?.Id : null,
                Findings = [.. report.Findings.Where(f => proposal.Targets.Contains(f.Id))],
                Proposal = proposal,
            };
            files.Add((string.Create(CultureInfo.InvariantCulture, $"{files.Count:0000}.json"), Json(record, Readable.AuditRecord)));
        }

        files.Add((SummaryName, AuditSummary.Write(report, now)));
        await AddAsync(place, files, cancellationToken);
    }

    /// <summary>Records a rollback, or that one was refused.</summary>
    /// <param name="delivery">What was to be rolled back.</param>
    /// <param name="isDone">False when it was refused.</param>
    /// <param name="detail">The rollback's id, or why it was refused.</param>
    /// <exception cref="UserInputException">The record cannot be written.</exception>
    public async Task WriteRollbackAsync(string session, string delivery, bool isDone, string detail, CancellationToken cancellationToken)
    {
        var place = folder.FolderOf("logs", "autonomous_healing", Checked(session));
        var record = new RollbackRecord(session, delivery, time.GetUtcNow(), isDone ? "rolled-back" : "refused", detail);
        var number = 1;
        while (Path.Exists(Path.Combine(place, Name())))
            number++;
        await AddAsync(place, [(Name(), Json(record, Readable.RollbackRecord))], cancellationToken);
        await AppendAsync(folder.PathOf("logs", "autonomous_healing", session, SummaryName), AuditSummary.Describe(record), cancellationToken);

        string Name() => string.Create(CultureInfo.InvariantCulture, $"rollback-{number}.json");
    }

    /// <summary>What was decided about a proposal, in a word.</summary>
    internal static string DecisionOn(HealReport report, ReportedProposal proposal) =>
        proposal.Applied ? "applied"
        : proposal.Verdict != ReportedVerdict.Passed ? "refused"
        : report.Findings.Any(f => f.Proposal == proposal.Id && f.Outcome == Outcome.NeedsApproval) ? "needs-approval"
        : "not-applied";

    private static string Checked(string session) =>
        session.Length is > 0 and <= 100 && session[0] != '.' && session.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? session
            : throw new ArgumentException($"Not the id of a session: '{session}'.", nameof(session));

    private static string Json<T>(T record, JsonTypeInfo<T> type) => JsonSerializer.Serialize(record, type) + "\n";

    private static async Task AppendAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Append, FileAccess.Write);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The record {path} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Makes files that a power cut finds whole or absent, in their order; one that is there already stays as it is.
    /// </summary>
    private async Task AddAsync(string place, IReadOnlyList<(string Name, string Text)> files, CancellationToken cancellationToken)
    {
        var drafts = Path.Combine(place, $".drafts-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(drafts);
            foreach (var (name, text) in files)
                await File.WriteAllTextAsync(Path.Combine(drafts, name), text, cancellationToken);
            RepositoryFiles.At(folder.RepositoryRoot).Flush([.. files.Select(f => RepositoryPath.Relative(folder.RepositoryRoot, Path.Combine(drafts, f.Name)))]);
            foreach (var (name, _) in files.Where(f => !Path.Exists(Path.Combine(place, f.Name))))
                File.Move(Path.Combine(drafts, name), Path.Combine(place, name), overwrite: false);
            Directory.Delete(drafts, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"Records cannot be written in {place}: {failure.Message}", failure);
        }
    }
}
