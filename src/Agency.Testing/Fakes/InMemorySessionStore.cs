using System.Globalization;
using Agency.Core.Sessions;

namespace Agency.Testing.Fakes;

/// <summary>Sessions for as long as the test lives.</summary>
public sealed class InMemorySessionStore : ISessionStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (SessionRecord Session, List<Step> Steps)> sessions = new(StringComparer.Ordinal);

    public Task BeginAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!sessions.TryAdd(session.Id, (session, [])))
                throw new InvalidOperationException($"There is a session {session.Id} already.");
        }

        return Task.CompletedTask;
    }

    public Task AppendAsync(string sessionId, Step step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!sessions.TryGetValue(sessionId, out var entry) || step.Number != entry.Steps.Count + 1)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} is not the next one of session {sessionId}."));
            entry.Steps.Add(step);
        }

        return Task.CompletedTask;
    }

    public Task UpdateAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!sessions.TryGetValue(session.Id, out var entry))
                throw new InvalidOperationException($"There is no session {session.Id}.");
            sessions[session.Id] = (session, entry.Steps);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SessionRecord>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<SessionRecord>>(
            [
                .. sessions.Values.Select(e => e.Session)
                    .OrderByDescending(s => s.StartedAt)
                    .ThenByDescending(s => s.Id, StringComparer.Ordinal)
                    .Take(limit),
            ]);
        }
    }

    public Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (sessions.TryGetValue(id, out var exact))
                return Task.FromResult<SessionRecord?>(exact.Session);
            var near = sessions.Values.Select(e => e.Session)
                .Where(s => id.Length > 0 && (s.Id.StartsWith(id, StringComparison.Ordinal) || s.Id.EndsWith(id, StringComparison.Ordinal)))
                .Take(2)
                .ToList();
            return Task.FromResult(near.Count == 1 ? near[0] : null);
        }
    }

    public Task<IReadOnlyList<Step>> StepsAsync(string sessionId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult<IReadOnlyList<Step>>(sessions.TryGetValue(sessionId, out var entry) ? [.. entry.Steps] : []);
    }
}
