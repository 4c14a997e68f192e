using System.Globalization;
using Agency.Core.Sessions;

namespace Agency.Testing.Compliance;

/// <summary>
/// What every <see cref="ISessionStore"/> must do. A test class derives from it, names the store, and runs each of
/// <see cref="Checks"/>.
/// </summary>
public abstract class SessionStoreCompliance
{
    private static readonly DateTimeOffset Start = new(2025, 11, 21, 14, 22, 33, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<SessionStoreCompliance, CancellationToken, Task>> ByName = new(StringComparer.Ordinal)
    {
        ["a session comes back as it was given"] = (s, c) => s.RoundTripAsync(c),
        ["an update replaces the record"] = (s, c) => s.UpdateAsync(c),
        ["an id is begun once"] = (s, c) => s.BeginTwiceAsync(c),
        ["only what was begun is updated"] = (s, c) => s.UpdateUnknownAsync(c),
        ["sessions are listed newest first"] = (s, c) => s.ListAsync(c),
        ["steps come back in order"] = (s, c) => s.StepsAsync(c),
        ["steps have no gaps and no doubles"] = (s, c) => s.StepNumbersAsync(c),
        ["a session is found by an unambiguous part of its id"] = (s, c) => s.FindAsync(c),
        ["text comes back whatever it holds"] = (s, c) => s.HostileTextAsync(c),
        ["what one writes the other reads"] = (s, c) => s.TwoUsersAsync(c),
        ["many write at once"] = (s, c) => s.ManyWritersAsync(c),
        ["a cancelled call writes nothing"] = (s, c) => s.CancellationAsync(c),
    };

    /// <summary>The names of the checks.</summary>
    public static IReadOnlyCollection<string> Checks => ByName.Keys;

    /// <summary>Carries out one check on a store that holds nothing.</summary>
    /// <exception cref="CheckFailedException">The store does not comply.</exception>
    public Task RunAsync(string check, CancellationToken cancellationToken) => ByName[check](this, cancellationToken);

    /// <summary>Opens the store under test. Called again it opens the same one, as another process would.</summary>
    protected abstract Task<ISessionStore> OpenAsync(CancellationToken cancellationToken);

    private static SessionRecord Session(string id, int minute = 0) =>
        new(id, "heal", SessionState.Running, Start.AddMinutes(minute), null, "0123abcd", null, null);

    private static Step Step(int number) =>
        new(number, "verify", string.Create(CultureInfo.InvariantCulture, $"step {number}"), Start.AddSeconds(number), TimeSpan.FromTicks(12_345_678 + number));

    private static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new CheckFailedException(what, $"expected {expected}, was {actual}");
    }

    private static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        var (wanted, had) = (expected.ToList(), actual.ToList());
        if (!wanted.SequenceEqual(had))
            throw new CheckFailedException(what, $"expected [{string.Join(", ", wanted)}], was [{string.Join(", ", had)}]");
    }

    private static async Task ThrowsAsync<T>(Func<Task> call, string what)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T)
        {
            return;
        }

        throw new CheckFailedException(what, $"expected {typeof(T).Name}, nothing was thrown");
    }

    private async Task RoundTripAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        var started = Start.AddTicks(1_234_567).ToOffset(TimeSpan.FromHours(5));
        foreach (var state in Enum.GetValues<SessionState>())
        {
            var bare = new SessionRecord($"bare-{state}", "heal", state, started, null, null, null, null);
            var full = new SessionRecord($"full-{state}", "dry-run", state, started, started.AddHours(1), "abc", $"d-{state}", """{"schema":"other/9"}""");
            await store.BeginAsync(bare, cancellationToken);
            await store.BeginAsync(full, cancellationToken);
            Equal(bare, await store.FindAsync(bare.Id, cancellationToken), "bare session");
            Equal(full, await store.FindAsync(full.Id, cancellationToken), "full session");
        }
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        await store.BeginAsync(Session("s1"), cancellationToken);
        await store.BeginAsync(Session("s2"), cancellationToken);
        var updated = Session("s1") with { State = SessionState.RolledBack, FinishedAt = Start.AddHours(1), DeliveryId = "d1", Report = "{}" };
        await store.UpdateAsync(updated, cancellationToken);
        await store.UpdateAsync(updated, cancellationToken);
        Equal(updated, await store.FindAsync("s1", cancellationToken), "updated session");
        Equal(Session("s2"), await store.FindAsync("s2", cancellationToken), "the other session");
    }

    private async Task BeginTwiceAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        await store.BeginAsync(Session("s1"), cancellationToken);
        await ThrowsAsync<InvalidOperationException>(
            () => store.BeginAsync(Session("s1") with { Kind = "dry-run" }, cancellationToken), "beginning twice");
        Equal(Session("s1"), await store.FindAsync("s1", cancellationToken), "session");
    }

    private async Task UpdateUnknownAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        await ThrowsAsync<InvalidOperationException>(() => store.UpdateAsync(Session("s1"), cancellationToken), "updating what was not begun");
        Sequence([], await store.ListAsync(10, cancellationToken), "sessions");
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        foreach (var (id, minute) in new[] { ("b", 1), ("d", 3), ("a", 0), ("c1", 2), ("c2", 2) })
            await store.BeginAsync(Session(id, minute), cancellationToken);
        // The same moment as "c1" and "c2", said elsewhere in the world.
        await store.BeginAsync(Session("c3") with { StartedAt = Start.AddMinutes(2).ToOffset(TimeSpan.FromHours(-8)) }, cancellationToken);
        Sequence(["d", "c3", "c2", "c1", "b", "a"], (await store.ListAsync(10, cancellationToken)).Select(s => s.Id), "all");
        Sequence(["d", "c3"], (await store.ListAsync(2, cancellationToken)).Select(s => s.Id), "the newest two");
        Sequence([], await store.ListAsync(0, cancellationToken), "none");
    }

    private async Task StepsAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        await store.BeginAsync(Session("s1"), cancellationToken);
        await store.BeginAsync(Session("s2"), cancellationToken);
        for (var number = 1; number <= 12; number++)
            await store.AppendAsync("s1", Step(number), cancellationToken);
        Sequence(Enumerable.Range(1, 12).Select(Step), await store.StepsAsync("s1", cancellationToken), "steps");
        Sequence([], await store.StepsAsync("s2", cancellationToken), "steps of the other session");
        Sequence([], await store.StepsAsync("s3", cancellationToken), "steps of no session");
    }

    private async Task StepNumbersAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        await store.BeginAsync(Session("s1"), cancellationToken);
        await store.AppendAsync("s1", Step(1), cancellationToken);
        await ThrowsAsync<InvalidOperationException>(() => store.AppendAsync("s1", Step(1), cancellationToken), "a double");
        await ThrowsAsync<InvalidOperationException>(() => store.AppendAsync("s1", Step(3), cancellationToken), "a gap");
        await ThrowsAsync<InvalidOperationException>(() => store.AppendAsync("s2", Step(1), cancellationToken), "a step of no session");
        Sequence([Step(1)], await store.StepsAsync("s1", cancellationToken), "steps");
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        foreach (var id in new[] { "heal-1-3f9a", "heal-2-77aa", "heal-2-77aa-x" })
            await store.BeginAsync(Session(id), cancellationToken);
        Equal("heal-1-3f9a", (await store.FindAsync("3f9a", cancellationToken))?.Id, "by its end");
        Equal("heal-1-3f9a", (await store.FindAsync("heal-1", cancellationToken))?.Id, "by its beginning");
        Equal("heal-2-77aa", (await store.FindAsync("heal-2-77aa", cancellationToken))?.Id, "exact, though another begins with it");
        foreach (var none in new[] { "heal", "", "1-3", "3F9A", "%", "heal-_-3f9a" })
            Equal(null, (await store.FindAsync(none, cancellationToken))?.Id, $"'{none}'");
    }

    private async Task HostileTextAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        const string Text = "'; DROP TABLE sessions; --\n\u001b[31m\"\\ \u202e é 漢 😀";
        var session = Session(Text) with { Kind = Text, Revision = Text, DeliveryId = Text, Report = Text };
        var step = Step(1) with { Name = Text, Detail = Text };
        await store.BeginAsync(session, cancellationToken);
        await store.AppendAsync(Text, step, cancellationToken);
        Equal(session, await store.FindAsync(Text, cancellationToken), "session");
        Sequence([step], await store.StepsAsync(Text, cancellationToken), "step");
    }

    private async Task TwoUsersAsync(CancellationToken cancellationToken)
    {
        var one = await OpenAsync(cancellationToken);
        var other = await OpenAsync(cancellationToken);
        await one.BeginAsync(Session("s1"), cancellationToken);
        await other.AppendAsync("s1", Step(1), cancellationToken);
        await other.UpdateAsync(Session("s1") with { State = SessionState.Stopped }, cancellationToken);
        Equal(SessionState.Stopped, (await one.FindAsync("s1", cancellationToken))?.State, "state");
        Sequence([Step(1)], await one.StepsAsync("s1", cancellationToken), "steps");
    }

    private async Task ManyWritersAsync(CancellationToken cancellationToken)
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(cancellationToken)));
        await Task.WhenAll(stores.SelectMany((store, s) => Enumerable.Range(0, 3).Select(n => Task.Run(
            async () =>
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"s{s}-{n}");
                await store.BeginAsync(Session(id), cancellationToken);
                for (var number = 1; number <= 5; number++)
                    await store.AppendAsync(id, Step(number), cancellationToken);
                await store.UpdateAsync(Session(id) with { State = SessionState.Finished }, cancellationToken);
            },
            cancellationToken))));
        var sessions = await stores[0].ListAsync(100, cancellationToken);
        Equal(12, sessions.Count(s => s.State == SessionState.Finished), "finished sessions");
        foreach (var session in sessions)
            Equal(5, (await stores[0].StepsAsync(session.Id, cancellationToken)).Count, $"steps of {session.Id}");
    }

    private async Task CancellationAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await ThrowsAsync<OperationCanceledException>(() => store.BeginAsync(Session("s1"), cancelled.Token), "a cancelled call");
        Sequence([], await store.ListAsync(10, cancellationToken), "sessions");
    }
}
