namespace Agency.Core.Diagnosis.Logs;

/// <summary>One of the files that a run's log consists of.</summary>
/// <param name="Name">Such as <c>build/4_Run tests.txt</c>; it names the step when the text does not.</param>
/// <param name="Content">Read once, from where it stands; the caller closes it.</param>
public sealed record NamedLog(string Name, Stream Content);
