namespace Agency.Core.Diagnosis.Logs.Templates;

/// <summary>
/// Mines the templates that the lines of a log are made from, line by line, with a tree of fixed depth: P. He, J. Zhu,
/// Z. Zheng and M. R. Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree" (ICWS 2017). The tree's levels are
/// the number of words and the first two of them; the leaf's templates are compared word by word.
/// </summary>
internal sealed class DrainMiner(double similarity = 0.5, int limit = 20_000)
{
    /// <summary>Templates of one leaf.</summary>
    private const int LeafLimit = 100;

    private readonly Dictionary<(int Count, string First, string Second), List<LogTemplate>> leaves = [];
    private int count;

    /// <summary>In the order of their leaves.</summary>
    public IEnumerable<LogTemplate> Templates => leaves.Values.SelectMany(l => l);

    /// <summary>The template of a line, which now covers it; null for a line without words, and when there is no room for one more.</summary>
    public LogTemplate? Add(string text)
    {
        var words = LogWords.Of(text);
        if (words.Count == 0)
            return null;
        if (!leaves.TryGetValue(Key(words), out var leaf))
        {
            if (count >= limit)
                return null;
            leaves[Key(words)] = leaf = [];
        }

        var best = Best(leaf, words);
        if (best is not null)
        {
            best.Merge(words);
            return best;
        }

        if (count >= limit || leaf.Count >= LeafLimit)
            return null;
        count++;
        var template = new LogTemplate([.. words]);
        leaf.Add(template);
        return template;
    }

    /// <summary>Puts back what <see cref="LogTemplate.ToString"/> wrote.</summary>
    public void Restore(string template)
    {
        var words = template.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > LogWords.Limit || count >= limit)
            return;
        var key = Key(words);
        if (!leaves.TryGetValue(key, out var leaf))
            leaves[key] = leaf = [];
        count++;
        leaf.Add(new LogTemplate([.. words.Select(w => w == LogTemplate.Wildcard ? null : w)]));
    }

    /// <summary>True when a line is one that a template covers.</summary>
    public bool Covers(string text)
    {
        var words = LogWords.Of(text);
        return words.Count > 0 && leaves.TryGetValue(Key(words), out var leaf) && leaf.Exists(t => t.Covers(words));
    }

    private LogTemplate? Best(List<LogTemplate> leaf, IReadOnlyList<string> words)
    {
        LogTemplate? best = null;
        var most = similarity;
        foreach (var template in leaf)
        {
            var share = template.Similarity(words);
            if (share >= most && (best is null || share > most))
                (best, most) = (template, share);
            if (share >= 1)
                break;
        }

        return best;
    }

    private static (int Count, string First, string Second) Key(IReadOnlyList<string> words) => (words.Count, Part(words[0]), words.Count > 1 ? Part(words[1]) : "");

    /// <summary>A word with digits is no branch of its own.</summary>
    private static string Part(string word) => word == LogTemplate.Wildcard || word.AsSpan().ContainsAny('#', '0') ? LogTemplate.Wildcard : word;
}
