using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// The findings that a project has accepted. One of today's findings is accepted when an entry stands for it; an entry
/// stands for one finding only, so that one problem more of a kind is always new.
/// </summary>
public sealed class Baseline(IReadOnlyList<BaselineEntry> entries)
{
    /// <summary>Files that a line may be in to tell one of them from the others.</summary>
    private const int MostFilesOfLine = 20;

    /// <summary>How far (in bits of 64) an edited line may be from what it was.</summary>
    private const int MostDistance = 20;

    public IReadOnlyList<BaselineEntry> Entries { get; } = entries;

    /// <summary>The entries of findings, in a stable order.</summary>
    public static Baseline Of(IEnumerable<Finding> findings, Func<RepositoryPath, SourceText?> textOf) => new(
    [
        .. findings.Select(f => BaselineEntry.Of(f, textOf(f.File)))
            .OrderBy(e => e.File).ThenBy(e => e.Rule, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal).ThenBy(e => e.Line, StringComparer.Ordinal),
    ]);

    /// <summary>
    /// The findings that the baseline accepts: first those on an unchanged line, then those whose line stands in another
    /// file now (moved to another folder, renamed, then anywhere), then those whose line was edited. Lines such as an empty one
    /// are alike everywhere, so the likelier file goes first: else moved code would change places with what is new.
    /// </summary>
    /// <param name="wasLookedAt">
    /// False for a file that is there and was not scanned: what it has may not be taken for moved code.
    /// </param>
    public IReadOnlySet<Finding> AcceptedOf(
        IReadOnlyList<Finding> findings, Func<RepositoryPath, SourceText?> textOf, Func<RepositoryPath, bool> wasLookedAt)
    {
        var entries = findings.Select(f => BaselineEntry.Of(f, textOf(f.File))).ToList();
        var accepted = Match([.. Entries.Where(e => wasLookedAt(e.File))], entries).Select(p => p.New).ToHashSet();
        return findings.Where((_, i) => accepted.Contains(i)).ToHashSet<Finding>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>This baseline beside an older one: what both have, and what only this one has.</summary>
    public (Baseline Kept, Baseline Added) Against(Baseline older)
    {
        var same = Match(older.Entries, Entries).Select(p => p.New).ToHashSet();
        return (new Baseline([.. Entries.Where((_, i) => same.Contains(i))]), new Baseline([.. Entries.Where((_, i) => !same.Contains(i))]));
    }

    private static string EndOf(RepositoryPath file, int segments) => string.Join('/', file.Value.Split('/').TakeLast(segments));

    /// <summary>Pairs of an old and a new entry (by index) that stand for one problem; each is in one pair at most.</summary>
    private static List<(int Old, int New)> Match(IReadOnlyList<BaselineEntry> older, IReadOnlyList<BaselineEntry> newer)
    {
        var pairs = new List<(int Old, int New)>();
        var left = Enumerable.Range(0, older.Count).ToHashSet();
        var open = Enumerable.Range(0, newer.Count).ToHashSet();
        MatchEqual(e => (e.Rule, e.Message, e.Line, e.File.Value));
        MatchEqual(e => (e.Rule, e.Message, e.Line, EndOf(e.File, segments: 3)));
        MatchEqual(e => (e.Rule, e.Message, e.Line, EndOf(e.File, segments: 2)));
        MatchRenamed();
        MatchEqual(e => (e.Rule, e.Message, e.Line, EndOf(e.File, segments: 1)));
        MatchEqual(e => (e.Rule, e.Message, e.Line, ""));
        MatchEdited();
        return pairs;

        void MatchEqual(Func<BaselineEntry, (string, string, string, string)> keyOf)
        {
            var byKey = left.Order().GroupBy(i => keyOf(older[i])).ToDictionary(g => g.Key, g => new Queue<int>(g));
            foreach (var index in open.Order().ToList())
            {
                if (byKey.TryGetValue(keyOf(newer[index]), out var queue) && queue.TryDequeue(out var old))
                    Take(old, index);
            }
        }

        // A file takes the place of the one that it has the most lines of which few files have.
        void MatchRenamed()
        {
            var oldFiles = left.ToLookup(i => (older[i].Rule, older[i].Message, older[i].Line), i => older[i].File);
            var votes = open.Select(i => (newer[i].Rule, newer[i].Message, newer[i].Line, New: newer[i].File)).Distinct()
                .SelectMany(n => oldFiles[(n.Rule, n.Message, n.Line)].Distinct().ToList() is { Count: <= MostFilesOfLine } files ? files.Select(o => (Old: o, n.New)) : [])
                .GroupBy(v => v)
                .OrderByDescending(v => v.Count()).ThenByDescending(v => EndOf(v.Key.Old, segments: 1) == EndOf(v.Key.New, segments: 1)).ThenBy(v => v.Key.Old).ThenBy(v => v.Key.New);
            var names = new Dictionary<RepositoryPath, string>();
            var taken = new HashSet<RepositoryPath>();
            foreach (var (old, now) in votes.Select(v => v.Key))
            {
                if (!names.ContainsKey(now) && taken.Add(old))
                    names[now] = old.Value;
            }

            var renamed = names.ToDictionary(n => n.Value, n => n.Key.Value, StringComparer.Ordinal);
            // Old entries under their new name; what was not renamed matches nothing.
            MatchEqual(e => (e.Rule, e.Message, e.Line, names.ContainsKey(e.File) ? e.File.Value : renamed.GetValueOrDefault(e.File.Value, e.File.Value)));
        }

        void MatchEdited()
        {
            var byKind = left.Order().ToLookup(i => (older[i].File, older[i].Rule, older[i].Message));
            var near = open.Order()
                .SelectMany(n => byKind[(newer[n].File, newer[n].Rule, newer[n].Message)].Select(o => (Old: o, New: n, Distance: newer[n].DistanceTo(older[o]))))
                .Where(p => p.Distance <= MostDistance)
                .OrderBy(p => p.Distance)
                .ToList();
            foreach (var (old, index, _) in near)
            {
                if (left.Contains(old) && open.Contains(index))
                    Take(old, index);
            }
        }

        void Take(int old, int index)
        {
            left.Remove(old);
            open.Remove(index);
            pairs.Add((old, index));
        }
    }
}
