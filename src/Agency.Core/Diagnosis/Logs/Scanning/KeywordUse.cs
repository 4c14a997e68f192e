namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>Who wants to know that a line holds a keyword.</summary>
internal sealed class KeywordUse
{
    /// <summary>With their numbers, which are unique.</summary>
    public List<(int Number, IFailureClassifier Classifier, LogSignal Signal)> Signals { get; } = [];

    public List<string> Tools { get; } = [];

    /// <summary>Indices of readers of failing tests.</summary>
    public List<int> Readers { get; } = [];

    public bool IsEcho { get; set; }
}
