using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>The questions behind <see cref="HealFacts"/>. Each goes through the heals of a time by their beginning.</summary>
internal static class HealFactQueries
{
    private const string OfSessions = "FROM sessions s CROSS JOIN findings f ON f.session_id = s.id";

    /// <summary>A proposal of the same name can be on record several times; the last counts.</summary>
    private const string LastProposal = "FROM proposals p WHERE p.session_id = f.session_id AND p.id = f.proposal_id ORDER BY p.position DESC LIMIT 1";

    /// <summary>Reasons that say that a fix was made and turned down.</summary>
    private const string Refused =
        "f.outcome = 'unhealed' AND f.proposal_id IS NOT NULL AND f.reason IN ('breaks-syntax', 'breaks-types', 'not-gone', 'adds-findings', "
        + "'breaks-tests', 'inconclusive', 'overlaps', 'loses-comments', 'fixer-failed', 'tool-failed')";

    public static IReadOnlyList<OutcomeCount> Outcomes(SqliteDatabase database, DateTimeOffset since) => database.Query(
        $"""
        SELECT s.id, s.started_at, f.category, sum(f.outcome IN ('healed', 'rolled-back') OR ({Refused})), sum(f.outcome = 'healed'),
            sum(CASE WHEN f.outcome = 'healed' THEN coalesce((SELECT p.rung {LastProposal}), '') = 'pattern' ELSE 0 END)
        {OfSessions} WHERE s.started_at >= @since AND s.kind = 'heal' GROUP BY s.id, f.category
        """,
        r => new OutcomeCount(r.Text(0), StoredTime.Read(r.Text(1)), r.Text(2), (int)r.Number(3), (int)r.Number(4), (int)r.Number(5)),
        ("@since", StoredTime.Write(since)));

    public static IReadOnlyList<ProblemCount> Categories(SqliteDatabase database, DateTimeOffset since) => Problems(database, "f.category", since);

    public static IReadOnlyList<ProblemCount> Days(SqliteDatabase database, DateTimeOffset since) => Problems(database, "substr(s.started_at, 1, 10)", since);

    public static IReadOnlyList<ProblemGroup> Groups(SqliteDatabase database, DateTimeOffset since, int limit) => database.Query(
        $"""
        SELECT f.tool, f.rule, f.category, f.file, count(DISTINCT f.fingerprint), count(*), sum(f.outcome = 'healed'),
            count(DISTINCT CASE WHEN f.outcome = 'unhealed' THEN s.id END)
        {OfSessions} WHERE s.started_at >= @since AND s.kind = 'heal'
        GROUP BY f.tool, f.rule, f.file ORDER BY count(*) DESC, f.tool, f.rule, f.file LIMIT @limit
        """,
        r => new ProblemGroup(r.Text(0), r.Text(1), r.Text(2), r.Text(3), (int)r.Number(4), (int)r.Number(5), (int)r.Number(6), (int)r.Number(7)),
        ("@since", StoredTime.Write(since)),
        ("@limit", limit));

    public static IReadOnlyList<FixerCount> Fixers(SqliteDatabase database, DateTimeOffset since)
    {
        var undone = database.Query(
            $"""
            SELECT (SELECT p.fixer {LastProposal}) AS fixer, count(DISTINCT s.id)
            {OfSessions} WHERE s.started_at >= @since AND s.kind = 'heal' AND s.state = 'rolled-back' AND f.outcome = 'rolled-back'
            GROUP BY fixer HAVING fixer IS NOT NULL
            """,
            r => (Fixer: r.Text(0), Heals: (int)r.Number(1)),
            ("@since", StoredTime.Write(since))).ToDictionary(f => f.Fixer, f => f.Heals, StringComparer.Ordinal);
        return database.Query(
            """
            SELECT p.fixer, sum(p.verdict IN ('passed', 'failed')), sum(p.verdict = 'failed')
            FROM sessions s CROSS JOIN proposals p ON p.session_id = s.id
            WHERE s.started_at >= @since AND s.kind = 'heal' GROUP BY p.fixer ORDER BY p.fixer
            """,
            r => new FixerCount(r.Text(0), (int)r.Number(1), (int)r.Number(2), undone.GetValueOrDefault(r.Text(0))),
            ("@since", StoredTime.Write(since)));
    }

    /// <summary>From the end of the first look for problems to the moment when all was verified and only delivery was left.</summary>
    public static IReadOnlyList<HealTiming> Timings(SqliteDatabase database, DateTimeOffset since)
    {
        var steps = database.Query(
            """
            SELECT t.session_id, t.name, t.at, t.duration_ticks FROM sessions s CROSS JOIN steps t ON t.session_id = s.id
            WHERE s.started_at >= @since AND s.kind = 'heal' AND t.name IN ('scan', 'deliver') ORDER BY t.session_id, t.number
            """,
            r => (Session: r.Text(0), Name: r.Text(1), At: StoredTime.Read(r.Text(2)), Duration: TimeSpan.FromTicks(r.Number(3))),
            ("@since", StoredTime.Write(since)));
        var timings = new List<HealTiming>();
        foreach (var session in steps.GroupBy(s => s.Session))
        {
            var scan = session.FirstOrDefault(s => s.Name == "scan");
            var deliver = session.LastOrDefault(s => s.Name == "deliver");
            if (scan.Name is not null && deliver.Name is not null && deliver.At >= scan.At + scan.Duration)
                timings.Add(new HealTiming(session.Key, deliver.At - scan.At - scan.Duration));
        }

        return timings;
    }

    public static IReadOnlyList<HealInstance> Instances(SqliteDatabase database, string category, DateTimeOffset since, int limit) => database.Query(
        $"""
        SELECT s.id, s.started_at, f.position, f.tool || ':' || f.rule, f.file, f.line_number, f.message, f.outcome, f.reason, (SELECT p.title {LastProposal})
        {OfSessions} WHERE s.started_at >= @since AND f.category = @category
        ORDER BY s.started_at DESC, s.id DESC, f.outcome <> '{KebabCase.Of(Outcome.Healed)}', f.file, f.line_number, f.position LIMIT @limit
        """,
        r => new HealInstance(
            r.Text(0), StoredTime.Read(r.Text(1)), (int)r.Number(2), r.Text(3), r.Text(4), (int)r.Number(5), r.Text(6), r.Text(7), r.TextOrNull(8), r.TextOrNull(9)),
        ("@since", StoredTime.Write(since)),
        ("@category", category),
        ("@limit", limit));

    private static IReadOnlyList<ProblemCount> Problems(SqliteDatabase database, string key, DateTimeOffset since) => database.Query(
        $"""
        SELECT {key}, count(DISTINCT f.fingerprint), count(DISTINCT CASE WHEN f.outcome = 'healed' THEN f.fingerprint END)
        {OfSessions} WHERE s.started_at >= @since GROUP BY 1 ORDER BY 1
        """,
        r => new ProblemCount(r.Text(0), (int)r.Number(1), (int)r.Number(2)),
        ("@since", StoredTime.Write(since)));
}
