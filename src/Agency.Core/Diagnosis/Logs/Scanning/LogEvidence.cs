namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>A line that gives a signal.</summary>
/// <param name="Order">Its place among all lines that are read.</param>
/// <param name="Strength">The signal's weight, less for a line that is not to be taken seriously.</param>
internal sealed record LogEvidence(IFailureClassifier Classifier, LogSignal Signal, LogBlock Block, int Order, double Strength)
{
    public string Code => Classifier.Id;
}
