namespace Agency.Core.Diagnosis.Logs;

/// <summary>What an error looks like whatever it is about: it tells no class, and shows where to look when nothing else does.</summary>
internal sealed class GenericErrors : IFailureClassifier
{
    public string Id => LogDiagnosis.Unknown;

    public IReadOnlyList<string> Explains => [];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("error", 0.5, @"^(?:\S+ ?){0,3}(?i:error|fatal error)(?:\[\w+\])?: \S"),
        new("error", 0.3, @"(?i)\berrors?\b", @"(?i)\b(?:0|no) errors?\b|error(?:s)?[_-]|[_-]error|errors?\.(?:js|ts|py|go)\b|if-error|on-error"),
        new("fatal", 0.5, @"(?i)^(?:\S+ ?){0,2}fatal\b"),
        new("exception", 0.4, @"\b\w*Exception\b", @"(?i)no exception"),
        new("panic", 0.5, @"(?i)\bpanic(?:ked)?\b"),
        new("traceback", 0.4, @"^Traceback \(most recent call last\)"),
        new("failed", 0.3, @"(?i)\bfailed\b", @"(?i)\b(?:0|no) (?:tests? )?failed\b|failed: 0|failed[=_-]0|fail-fast|allowed to fail"),
        new("cannot", 0.2, @"(?i)\bcannot\b"),
        new("could not", 0.2),
        new("not found", 0.2, @"(?i)\bnot found\b"),
        new("aborted", 0.3, @"(?i)\baborted\b"),
        new("segmentation fault", 0.5),
        new("core dumped", 0.4),
    ];
}
