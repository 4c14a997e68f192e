using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Agency.Core.Configuration;
using Agency.Core.Learning;
using Agency.Core.Repair;

namespace Agency.Adapters.Storage;

/// <summary>
/// Patterns in a database of Agency's: a repository's <c>.agency/agency.db</c>, or the user's own library. A row that holds
/// no pattern is passed over: the file may have come with a repository.
/// </summary>
public sealed class SqlitePatternStore : IPatternStore, IAsyncDisposable
{
    private const string Columns = "p.document";
    private const string FileName = "patterns.db";

    private readonly AgencyDatabase database;
    private (long Count, double Length)? totals;
    private VectorSearch? vectors;

    private SqlitePatternStore(AgencyDatabase database) => this.database = database;

    /// <summary>Opens the repository's store, made when missing.</summary>
    /// <exception cref="UserInputException">It cannot be used; the message says what to do.</exception>
    public static async Task<SqlitePatternStore> OpenProjectAsync(string repositoryRoot, CancellationToken cancellationToken) =>
        new(await AgencyDatabase.OpenInAsync(repositoryRoot, cancellationToken));

    /// <summary>Whether there is a user's library in a folder; looking makes none.</summary>
    public static bool ExistsInUser(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Opens the user's library in a folder of theirs, made when missing.</summary>
    /// <exception cref="UserInputException">It cannot be used; the message says what to do.</exception>
    public static async Task<SqlitePatternStore> OpenUserAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"What is learned is kept in {folder}, which cannot be made: {failure.Message}", failure);
        }

        return new SqlitePatternStore(await AgencyDatabase.OpenAsync(Path.Combine(folder, FileName), cancellationToken));
    }

    public Task<IReadOnlyList<Pattern>> CandidatesAsync(
        IReadOnlyCollection<string> rules, IReadOnlyCollection<string> roots, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Pattern>>(
        // One question for all: to prepare one takes as long as to answer it.
        d => Patterns(d.Query(
            $"""
            SELECT {Columns} FROM patterns p
            WHERE rule IN (SELECT value FROM json_each(@rules)) AND root IN (SELECT value FROM json_each(@roots))
            ORDER BY uses DESC, id LIMIT @limit
            """,
            row => row.Text(0),
            ("@rules", NamesOf(rules)),
            ("@roots", NamesOf(roots)),
            ("@limit", limit))),
        cancellationToken);

    public Task<IReadOnlyList<Pattern>> SimilarAsync(PatternQuery query, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Pattern>>(
        d =>
        {
            var (count, length) = totals ??= (d.Number("SELECT count(*) FROM patterns"), d.Number("SELECT CAST(1000 * avg(words) AS INTEGER) FROM patterns") / 1000.0);
            var numbers = new WordSearch(d, count, length).Find(query.Words, limit).Select(f => f.Number).ToList();
            if (query.Meaning is { } meaning)
                numbers = [.. RankFusion.Fuse(numbers, VectorsFor(d, meaning).Find(d, meaning, limit)).Take(limit)];
            var found = new List<Pattern>();
            foreach (var number in numbers)
                found.AddRange(Patterns(d.Query($"SELECT {Columns} FROM patterns p WHERE number = @number", row => row.Text(0), ("@number", number))));
            return found;
        },
        cancellationToken);

    public Task<IReadOnlyList<Pattern>> WithoutVectorAsync(string model, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Pattern>>(
        d => Patterns(d.Query(
            $"SELECT {Columns} FROM patterns p WHERE NOT EXISTS (SELECT 1 FROM pattern_vectors v WHERE v.pattern = p.number AND v.model = @model) ORDER BY id LIMIT @limit",
            row => row.Text(0),
            ("@model", model),
            ("@limit", limit))),
        cancellationToken);

    public Task<bool> HasVectorsAsync(string model, CancellationToken cancellationToken) => database.ReadAsync(
        d => d.Query("SELECT 1 FROM pattern_sketches WHERE model = @model LIMIT 1", r => r.Number(0), ("@model", model)).Count > 0, cancellationToken);

    public Task AddVectorsAsync(IReadOnlyList<(string Pattern, TextVector Vector)> vectors, CancellationToken cancellationToken) => database.WriteAsync(
        d =>
        {
            d.ExecuteMany(
                "INSERT OR REPLACE INTO pattern_vectors (pattern, model, vector) SELECT number, @model, @vector FROM patterns WHERE id = @id",
                vectors.Select(v => (IReadOnlyList<(string, object?)>)[("@id", v.Pattern), ("@model", v.Vector.Model), ("@vector", MemoryMarshal.AsBytes(v.Vector.Values).ToArray())]));
            d.ExecuteMany(
                "INSERT OR REPLACE INTO pattern_sketches (pattern, model, sketch) SELECT number, @model, @sketch FROM patterns WHERE id = @id",
                vectors.Select(v => (IReadOnlyList<(string, object?)>)[("@id", v.Pattern), ("@model", v.Vector.Model), ("@sketch", VectorSearch.SketchOf(v.Vector))]));
            this.vectors = null;
        },
        cancellationToken);

    public Task<Pattern?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        d =>
        {
            var exact = Patterns(d.Query($"SELECT {Columns} FROM patterns p WHERE id = @id", row => row.Text(0), ("@id", id)));
            if (exact.Count == 0)
                exact = Patterns(d.Query($"SELECT {Columns} FROM patterns p JOIN pattern_replacements r ON r.pattern = p.number WHERE r.id = @id ORDER BY uses DESC LIMIT 1", row => row.Text(0), ("@id", id)));
            if (exact.Count == 0 && id.Length > 0)
                exact = Patterns(d.Query($"SELECT {Columns} FROM patterns p WHERE substr(id, 1, length(@id)) = @id LIMIT 2", row => row.Text(0), ("@id", id)));
            return exact.Count == 1 ? exact[0] : null;
        },
        cancellationToken);

    public Task<IReadOnlyList<Pattern>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Pattern>>(
        d => Patterns(d.Query($"SELECT {Columns} FROM patterns p ORDER BY rule, id", row => row.Text(0))), cancellationToken);

    /// <summary>The most used first.</summary>
    public Task<IReadOnlyList<Pattern>> MostUsedAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Pattern>>(
        d => Patterns(d.Query($"SELECT {Columns} FROM patterns p ORDER BY uses DESC, rule, id LIMIT @limit", row => row.Text(0), ("@limit", limit))), cancellationToken);

    public Task ChangeAsync(string rule, Func<IReadOnlyList<Pattern>, IReadOnlyList<Pattern>> change, CancellationToken cancellationToken) => database.WriteAsync(
        d =>
        {
            var before = Patterns(d.Query($"SELECT {Columns} FROM patterns p WHERE rule = @rule ORDER BY id", row => row.Text(0), ("@rule", rule)));
            var known = before.ToDictionary(p => p.Id, PatternJson.Write, StringComparer.Ordinal);
            var after = change(before).ToDictionary(p => p.Id, StringComparer.Ordinal);
            if (after.Values.FirstOrDefault(p => p.Rule != rule) is { } stranger)
                throw new InvalidOperationException($"{stranger.Id} is of the rule {stranger.Rule}, not of {rule}.");
            foreach (var id in known.Keys.Where(id => !after.ContainsKey(id)))
                d.Execute("DELETE FROM patterns WHERE id = @id", ("@id", id));
            foreach (var (id, pattern) in after)
            {
                var document = PatternJson.Write(pattern);
                if (known.GetValueOrDefault(id) != document)
                    Write(d, pattern, document);
            }

            totals = null;
            vectors = null;
        },
        cancellationToken);

    /// <summary>Keeps what a session confirmed, to be taken back when it is rolled back.</summary>
    public Task WriteLessonsAsync(string session, IReadOnlyDictionary<string, int> lessons, CancellationToken cancellationToken) => database.WriteAsync(
        d => d.ExecuteMany(
            "INSERT OR REPLACE INTO pattern_lessons (session_id, pattern_id, count) VALUES (@session, @pattern, @count)",
            lessons.Select(l => (IReadOnlyList<(string, object?)>)[("@session", session), ("@pattern", l.Key), ("@count", l.Value)])),
        cancellationToken);

    /// <summary>What <see cref="WriteLessonsAsync"/> kept; it is there once only.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TakeLessonsAsync(string session, CancellationToken cancellationToken)
    {
        var lessons = new Dictionary<string, int>(StringComparer.Ordinal);
        await database.WriteAsync(
            d =>
            {
                foreach (var (id, count) in d.Query("SELECT pattern_id, count FROM pattern_lessons WHERE session_id = @session", r => (r.Text(0), (int)r.Number(1)), ("@session", session)))
                    lessons[id] = count;
                d.Execute("DELETE FROM pattern_lessons WHERE session_id = @session", ("@session", session));
            },
            cancellationToken);
        return lessons;
    }

    /// <summary>The commits that were learned from.</summary>
    public async Task<IReadOnlySet<string>> LearnedCommitsAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        d => d.Query("SELECT id FROM learned_commits", r => r.Text(0)).ToHashSet(StringComparer.Ordinal), cancellationToken);

    /// <summary>Remembers that commits were learned from.</summary>
    public Task AddLearnedCommitsAsync(IEnumerable<string> commits, CancellationToken cancellationToken) => database.WriteAsync(
        d => d.ExecuteMany("INSERT OR IGNORE INTO learned_commits (id) VALUES (@id)", commits.Select(c => (IReadOnlyList<(string, object?)>)[("@id", c)])), cancellationToken);

    /// <summary>For every heal of the repository that changed something, newest first: its healed findings, and how many of them a pattern healed.</summary>
    public Task<IReadOnlyList<PatternReuse>> ReuseAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync(
        d => d.Query(
            """
            SELECT s.id, s.started_at, count(*), sum(p.rung = 'pattern')
            FROM sessions s
            JOIN findings f ON f.session_id = s.id AND f.outcome = 'healed'
            LEFT JOIN proposals p ON p.session_id = s.id AND p.id = f.proposal_id
            GROUP BY s.id ORDER BY s.started_at DESC, s.id DESC LIMIT @limit
            """,
            row => new PatternReuse(row.Text(0), row.Text(1), (int)row.Number(2), (int)row.Number(3)),
            ("@limit", limit)),
        cancellationToken);

    /// <summary>What became of the repairs of failing tests in the repository, by template.</summary>
    public async Task<IReadOnlyDictionary<string, TemplateRecord>> TemplatesAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        d => d.Query(
            """
            SELECT r.template,
                sum(EXISTS (SELECT 1 FROM findings f WHERE f.session_id = r.session_id AND f.proposal_id = r.id AND f.outcome = 'healed')),
                sum(EXISTS (SELECT 1 FROM human_decisions h WHERE h.session_id = r.session_id AND h.proposal_id = r.id AND h.answer = 'rejected')),
                sum(EXISTS (SELECT 1 FROM findings f WHERE f.session_id = r.session_id AND f.proposal_id = r.id AND f.outcome = 'rolled-back'))
            FROM (
                SELECT DISTINCT p.session_id, p.id, t.value AS template
                FROM proposals p JOIN sessions s ON s.id = p.session_id
                JOIN json_each(CASE WHEN json_valid(p.templates) THEN p.templates ELSE '[]' END) t
                WHERE p.templates <> '[]' AND s.kind = 'heal' AND t.type = 'text') r
            GROUP BY r.template
            """,
            r => (Template: r.Text(0), Record: new TemplateRecord((int)r.Number(1), (int)r.Number(2), (int)r.Number(3)))).ToDictionary(r => r.Template, r => r.Record, StringComparer.Ordinal),
        cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static string NamesOf(IEnumerable<string> names) => new JsonArray([.. names.Distinct(StringComparer.Ordinal).Select(n => JsonValue.Create(n))]).ToJsonString();

    private VectorSearch VectorsFor(SqliteDatabase database, TextVector question) =>
        vectors is { } loaded && loaded.IsFor(question) ? loaded : vectors = VectorSearch.Load(database, question.Model, question.Values.Length);

    private static void Write(SqliteDatabase database, Pattern pattern, string document)
    {
        var words = PatternWords.Of(pattern);
        database.Execute(
            """
            INSERT INTO patterns (id, rule, root, uses, words, document) VALUES (@id, @rule, @root, @uses, @words, @document)
            ON CONFLICT (id) DO UPDATE SET rule = @rule, root = @root, uses = @uses, words = @words, document = @document
            """,
            ("@id", pattern.Id),
            ("@rule", pattern.Rule),
            ("@root", pattern.Rewrite.Root),
            ("@uses", pattern.Statistics.Uses),
            ("@words", words.Count),
            ("@document", document));
        var number = database.Query("SELECT number FROM patterns WHERE id = @id", r => r.Number(0), ("@id", pattern.Id))[0];
        database.Execute("DELETE FROM pattern_words WHERE pattern = @number", ("@number", number));
        database.Execute("DELETE FROM pattern_replacements WHERE pattern = @number", ("@number", number));
        database.ExecuteMany(
            "INSERT INTO pattern_words (word, pattern, count) VALUES (@word, @number, @count)",
            words.GroupBy(w => w).Select(w => (IReadOnlyList<(string, object?)>)[("@word", w.Key), ("@number", number), ("@count", w.Count())]));
        database.ExecuteMany(
            "INSERT INTO pattern_replacements (id, pattern) VALUES (@id, @number)",
            pattern.Replaces.Select(id => (IReadOnlyList<(string, object?)>)[("@id", id), ("@number", number)]));
    }

    private static List<Pattern> Patterns(IEnumerable<string> documents)
    {
        var patterns = new List<Pattern>();
        foreach (var document in documents)
        {
            try
            {
                patterns.Add(PatternJson.Read(document));
            }
            catch (FormatException)
            {
                // Not ours, or of another version: as if it were not there.
            }
        }

        return patterns;
    }
}
