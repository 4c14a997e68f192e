using Agency.Adapters.Processes;
using Agency.Core.Configuration;

namespace Agency.Adapters.Storage;

/// <summary>
/// What a language model was asked for a repository and what that cost, in a database of the user's: one that comes with a
/// repository could say that nothing was spent.
/// </summary>
public sealed class ModelLedger : IAsyncDisposable
{
    private const decimal Millionths = 1_000_000m;

    private const string FileName = "calls.db";

    private readonly AgencyDatabase database;
    private readonly string repository;
    private readonly TimeProvider time;

    private ModelLedger(AgencyDatabase database, string repository, TimeProvider time) =>
        (this.database, this.repository, this.time) = (database, repository, time);

    /// <param name="folder">Of the user's; made when missing, for nobody else to look into.</param>
    /// <param name="repositoryRoot">Whose calls are meant.</param>
    /// <exception cref="UserInputException">The database cannot be used.</exception>
    public static async Task<ModelLedger> OpenAsync(string folder, string repositoryRoot, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            PrivateFolder.Create(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"What models are asked is kept in {folder}, which cannot be made: {failure.Message}", failure);
        }

        return new ModelLedger(await AgencyDatabase.OpenAsync(Path.Combine(folder, FileName), cancellationToken), repositoryRoot, time);
    }

    /// <summary>Dollars of this calendar month (UTC), what is being asked right now at its most.</summary>
    public Task<decimal> SpentAsync(CancellationToken cancellationToken) => database.ReadAsync(Spent, cancellationToken);

    /// <summary>Sets the most that a call can cost aside, before it is made.</summary>
    /// <param name="conversation">Names what it belongs to: <c>heal-20251121-142233-3f9a/f-0123456789</c>.</param>
    /// <param name="purpose"><c>repair</c>, <c>rank</c>, <c>diagnosis</c>, <c>doctor</c>.</param>
    /// <param name="most">Dollars.</param>
    /// <param name="budget">Dollars a month.</param>
    /// <returns>The call's number; null when the month's budget could be exceeded by it.</returns>
    public async Task<long?> ReserveAsync(string conversation, string purpose, string model, decimal most, decimal budget, CancellationToken cancellationToken)
    {
        long? number = null;
        // One transaction, so that calls of other heals at the same moment count as well.
        await database.WriteAsync(
            d =>
            {
                if (Spent(d) + most > budget)
                    return;
                d.Execute(
                    "INSERT INTO model_calls (repository, conversation, purpose, model, started_at, cost) VALUES (@repository, @conversation, @purpose, @model, @at, @cost)",
                    ("@repository", repository), ("@conversation", conversation), ("@purpose", purpose), ("@model", model), ("@at", StoredTime.Write(time.GetUtcNow())), ("@cost", Stored(most)));
                number = d.Number("SELECT last_insert_rowid()");
            },
            cancellationToken);
        return number;
    }

    /// <summary>Writes down how a call ended.</summary>
    /// <param name="cost">Dollars; null to leave it at its most, where nobody knows.</param>
    /// <param name="outcome">In one line.</param>
    public Task SettleAsync(long number, long? inputTokens, long? outputTokens, decimal? cost, string outcome, CancellationToken cancellationToken) => database.WriteAsync(
        d => d.Execute(
            "UPDATE model_calls SET input_tokens = @input, output_tokens = @output, cost = coalesce(@cost, cost), outcome = @outcome WHERE number = @number",
            ("@number", number), ("@input", inputTokens), ("@output", outputTokens), ("@cost", cost is { } dollars ? Stored(dollars) : null), ("@outcome", outcome)),
        cancellationToken);

    /// <summary>Adds messages to a conversation's transcript, after those it has.</summary>
    /// <param name="messages">Role and text, without secrets.</param>
    public Task AppendAsync(string conversation, IReadOnlyList<(string Role, string Text)> messages, CancellationToken cancellationToken) => database.WriteAsync(
        d => d.ExecuteMany(
            """
            INSERT INTO model_messages (repository, conversation, number, at, role, text)
            SELECT @repository, @conversation, coalesce(max(number), 0) + 1, @at, @role, @text FROM model_messages
            WHERE repository = @repository AND conversation = @conversation
            """,
            messages.Select(m => (IReadOnlyList<(string, object?)>)
                [("@repository", repository), ("@conversation", conversation), ("@at", StoredTime.Write(time.GetUtcNow())), ("@role", m.Role), ("@text", m.Text)])),
        cancellationToken);

    /// <summary>Role and text of a conversation's messages, in their order.</summary>
    public Task<IReadOnlyList<(string Role, string Text)>> TranscriptAsync(string conversation, CancellationToken cancellationToken) => database.ReadAsync(
        d => d.Query(
            "SELECT role, text FROM model_messages WHERE repository = @repository AND conversation = @conversation ORDER BY number",
            r => (r.Text(0), r.Text(1)),
            ("@repository", repository), ("@conversation", conversation)),
        cancellationToken);

    /// <summary>Purpose and outcome of the calls, oldest first; the outcome of one that has not ended is empty.</summary>
    public Task<IReadOnlyList<(string Purpose, string Outcome)>> CallsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            d => d.Query("SELECT purpose, outcome FROM model_calls WHERE repository = @repository ORDER BY number", r => (r.Text(0), r.Text(1)), ("@repository", repository)), cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static long Stored(decimal dollars) => (long)decimal.Ceiling(dollars * Millionths);

    private decimal Spent(SqliteDatabase d)
    {
        var now = time.GetUtcNow();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        const string Sum = "SELECT coalesce(sum(cost), 0) FROM model_calls WHERE repository = @repository AND started_at >= @month";
        return d.Query(Sum, r => r.Number(0), ("@repository", repository), ("@month", StoredTime.Write(month)))[0] / Millionths;
    }
}
