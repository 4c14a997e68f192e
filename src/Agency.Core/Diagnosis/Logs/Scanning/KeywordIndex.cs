namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>
/// Finds which of many words a text holds, in one pass whatever their number, ignoring the case of ASCII letters: the
/// automaton of Aho and Corasick, "Efficient string matching" (CACM 18, 1975), with its transitions completed.
/// </summary>
internal sealed class KeywordIndex
{
    private readonly byte[] classes = new byte[char.MaxValue + 1];
    private readonly int classCount;
    private readonly int[] next;
    private readonly int[][] found;

    /// <param name="keywords">None is empty; the same one twice is the same word.</param>
    public KeywordIndex(IReadOnlyList<string> keywords)
    {
        classCount = Classify(keywords);
        var states = new List<int[]> { NewState() };
        var own = new List<List<int>> { new() };
        for (var i = 0; i < keywords.Count; i++)
        {
            var state = 0;
            foreach (var c in keywords[i])
            {
                ref var target = ref states[state][classes[c]];
                if (target == 0)
                {
                    target = states.Count;
                    states.Add(NewState());
                    own.Add([]);
                }

                state = states[state][classes[c]];
            }

            own[state].Add(i);
        }

        Complete(states, own);
        next = [.. states.SelectMany(s => s)];
        found = [.. own.Select(o => o.ToArray())];
    }

    /// <summary>Adds to a set the index of each keyword that the text holds.</summary>
    public void Find(ReadOnlySpan<char> text, KeywordHits hits)
    {
        hits.Clear();
        var state = 0;
        foreach (var c in text)
        {
            state = next[(state * classCount) + classes[c]];
            foreach (var keyword in found[state])
                hits.Add(keyword);
        }
    }

    private int[] NewState() => new int[classCount];

    /// <summary>Characters that no keyword holds are one class, 0; the two cases of a letter are one.</summary>
    private int Classify(IReadOnlyList<string> keywords)
    {
        byte count = 1;
        foreach (var c in keywords.SelectMany(k => k))
        {
            var lower = char.IsAscii(c) ? char.ToLowerInvariant(c) : c;
            if (classes[lower] == 0)
            {
                classes[lower] = count;
                if (char.IsAsciiLetter(lower))
                    classes[char.ToUpperInvariant(lower)] = count;
                count = checked((byte)(count + 1));
            }
        }

        return count;
    }

    private void Complete(List<int[]> states, List<List<int>> own)
    {
        var fallback = new int[states.Count];
        var queue = new Queue<int>(states[0].Where(s => s != 0));
        while (queue.TryDequeue(out var state))
        {
            own[state].AddRange(own[fallback[state]]);
            for (var c = 0; c < classCount; c++)
            {
                ref var target = ref states[state][c];
                var instead = states[fallback[state]][c];
                if (target == 0)
                {
                    target = instead;
                    continue;
                }

                fallback[target] = instead;
                queue.Enqueue(target);
            }
        }
    }
}
