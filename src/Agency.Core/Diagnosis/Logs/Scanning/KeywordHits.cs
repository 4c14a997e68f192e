namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>The keywords of one line, each once, in the order in which they end.</summary>
internal sealed class KeywordHits(int keywordCount)
{
    private readonly int[] stamps = new int[keywordCount];
    private readonly List<int> found = [];
    private int stamp;

    public IReadOnlyList<int> Found => found;

    public void Clear()
    {
        stamp++;
        found.Clear();
    }

    public void Add(int keyword)
    {
        if (stamps[keyword] == stamp)
            return;
        stamps[keyword] = stamp;
        found.Add(keyword);
    }
}
