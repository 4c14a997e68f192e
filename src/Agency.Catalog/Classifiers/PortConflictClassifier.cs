using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a port that a program wants to listen on is taken.</summary>
/// <remarks>
/// <para>Why: something else is still running, or two jobs share a machine; the program that could not start takes tests with it.</para>
/// <para>References: https://man7.org/linux/man-pages/man2/bind.2.html (EADDRINUSE)</para>
/// </remarks>
internal sealed class PortConflictClassifier : IFailureClassifier
{
    public string Id => "port_conflict";

    public IReadOnlyList<string> Explains => ["test_failure", "service_unavailable", "timeout", "e2e_selector", "network", "infrastructure", "configuration", "permission"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("EADDRINUSE", 0.96, @"\bEADDRINUSE\b"),
        new("Address already in use", 0.96),
        new("port is already allocated", 0.97),
        new("is already in use", 0.9, @"(?i)\bport:? \d+ is already in use|address .*\b\d+ is already in use|:\d{2,5} is already in use"),
        new("is already used", 0.9, @"(?i)https?://\S+:\d+\S* is already used"),
        new("Only one usage of each socket address", 0.97),
        new("was already in use", 0.93, @"(?i)port \d+ was already in use"),
        new("port is already in use", 0.95),
        new("java.net.BindException", 0.93),
        new("Failed to bind to address", 0.9),
        new("failed to listen on", 0.5),
        new("ports are not available", 0.95),
        new("Something is already running on port", 0.95),
        new("Could not bind to", 0.6),
        new("listen tcp", 0.85, @"listen tcp \S*:\d+: bind:", @"permission denied"),
        new("Errno 98", 0.96, @"\[Errno 98\]"),
        new("WSAEADDRINUSE", 0.96),
        new("that port is already in use", 0.95),
        new("userland proxy", 0.6, @"(?i)failed to bind|error starting userland proxy"),
        new("Connection in use", 0.9, @"Connection in use: \("),
        new("already listening on", 0.85),
    ];
}
