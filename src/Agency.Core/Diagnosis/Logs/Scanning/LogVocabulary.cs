using Agency.Core.Diagnosis.Logs.Frameworks;

namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>All the words that a line is searched for, and who wants to know of each. The same for all logs.</summary>
internal sealed class LogVocabulary
{
    private readonly KeywordIndex index;

    public LogVocabulary(IReadOnlyList<IFailureClassifier> classifiers)
    {
        var users = new Dictionary<string, KeywordUse>(StringComparer.OrdinalIgnoreCase);
        KeywordUse Use(string keyword) => users.TryGetValue(keyword, out var use) ? use : users[keyword] = new KeywordUse();
        var number = 0;
        foreach (var classifier in classifiers)
        {
            foreach (var signal in classifier.Signals)
                Use(signal.Keyword).Signals.Add((number++, classifier, signal));
        }

        SignalCount = number;
        foreach (var (keyword, tool) in LogTools.All)
            Use(keyword).Tools.Add(tool);
        foreach (var part in Echoes.Keywords)
            Use(part).IsEcho = true;
        foreach (var (reader, i) in FailingTestReaders.Create().Select((r, i) => (r, i)))
        {
            foreach (var keyword in reader.Keywords)
                Use(keyword).Readers.Add(i);
        }

        Uses = [.. users.Values];
        index = new KeywordIndex([.. users.Keys]);
    }

    public int SignalCount { get; }

    /// <summary>Who wants to know of each keyword.</summary>
    public IReadOnlyList<KeywordUse> Uses { get; }

    public KeywordHits NewHits() => new(Uses.Count);

    public void Find(string text, KeywordHits hits) => index.Find(text, hits);
}
