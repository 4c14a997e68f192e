namespace Agency.Core.Repair.Undoing;

/// <summary>
/// Finds a small part of a set that does what the whole does, by trying ever smaller parts and what is left without them.
/// Zeller, Hildebrandt: "Simplifying and isolating failure-inducing input", IEEE Transactions on Software Engineering 28
/// (2002), algorithm ddmin.
/// </summary>
public static class DeltaDebugging
{
    /// <param name="whole">It is known to do it.</param>
    /// <param name="does">Whether a part does it.</param>
    /// <param name="mostTrials">After so many trials the smallest part so far is taken.</param>
    /// <returns>A part from which no single element can be taken away, unless the trials were used up.</returns>
    public static async Task<IReadOnlyList<T>> MinimiseAsync<T>(IReadOnlyList<T> whole, Func<IReadOnlyList<T>, Task<bool>> does, int mostTrials)
    {
        var part = whole;
        var trials = 0;
        for (var pieces = 2; part.Count > 1 && trials < mostTrials;)
        {
            var chunks = part.Chunk((part.Count + pieces - 1) / pieces).ToList();
            IReadOnlyList<T>? smaller = null;
            foreach (var candidate in chunks.Select(c => (IReadOnlyList<T>)c).Concat(chunks.Count > 2 ? chunks.Select(c => (IReadOnlyList<T>)[.. part.Except(c)]) : []))
            {
                if (trials++ >= mostTrials)
                    return part;
                if (await does(candidate))
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is not null)
                (part, pieces) = (smaller, Math.Max(2, smaller.Count <= part.Count / 2 ? 2 : pieces - 1));
            else if (pieces >= part.Count)
                break;
            else
                pieces = Math.Min(part.Count, pieces * 2);
        }

        return part;
    }
}
