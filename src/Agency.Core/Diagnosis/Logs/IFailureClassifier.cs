namespace Agency.Core.Diagnosis.Logs;

/// <summary>
/// A class of failures: what it means and how a log shows it. It keeps no state. The signs that it names are looked for
/// all at once with those of every other class; <see cref="LogDiagnoser"/> weighs them.
/// </summary>
public interface IFailureClassifier
{
    /// <summary>The code, such as <c>out_of_memory</c>; a constant.</summary>
    string Id { get; }

    /// <summary>
    /// Codes of the failures that this one brings about: their signs count for little in its presence, as tests that fail
    /// do when the disk is full.
    /// </summary>
    IReadOnlyList<string> Explains { get; }

    IReadOnlyList<LogSignal> Signals { get; }
}
