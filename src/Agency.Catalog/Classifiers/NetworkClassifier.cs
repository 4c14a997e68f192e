using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a host could not be resolved or reached, or a connection broke.</summary>
/// <remarks>
/// <para>Why: nothing in the project is wrong; trying again helps, and so does a cache or a mirror.</para>
/// <para>References: https://curl.se/libcurl/c/libcurl-errors.html, https://nodejs.org/api/errors.html#common-system-errors</para>
/// </remarks>
internal sealed class NetworkClassifier : IFailureClassifier
{
    public string Id => "network";

    public IReadOnlyList<string> Explains => ["dependency", "test_failure", "timeout", "infrastructure", "compile", "auth", "service_unavailable", "migration", "configuration"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("Could not resolve host", 0.95),
        new("Could not resolve '", 0.9, @"Could not resolve '[\w.-]+\.\w+'"),
        new("Temporary failure in name resolution", 0.94),
        new("Temporary failure resolving", 0.95),
        new("Name or service not known", 0.85),
        new("nodename nor servname provided", 0.9),
        new("getaddrinfo", 0.9, @"getaddrinfo (?:ENOTFOUND|EAI_AGAIN)"),
        new("EAI_AGAIN", 0.93, @"\bEAI_AGAIN\b"),
        new("ENOTFOUND", 0.88, @"\bENOTFOUND\b"),
        new("ETIMEDOUT", 0.88, @"\bETIMEDOUT\b"),
        new("ECONNRESET", 0.88, @"\bECONNRESET\b"),
        new("ENETUNREACH", 0.93),
        new("EHOSTUNREACH", 0.9),
        new("ERR_SOCKET_TIMEOUT", 0.92),
        new("network timeout at", 0.93),
        new("UnknownHostException", 0.88),
        new("NoRouteToHostException", 0.9),
        new("No route to host", 0.88),
        new("Network is unreachable", 0.93),
        new("no such host", 0.88, @"(?i)lookup .*no such host|no such host"),
        new("server misbehaving", 0.88),
        new("i/o timeout", 0.82),
        new("TLS handshake timeout", 0.93),
        new("net/http: request canceled", 0.88),
        new("Connection reset by peer", 0.82),
        new("Connection timed out", 0.85),
        new("connect timed out", 0.85),
        new("Read timed out", 0.8),
        new("ReadTimeoutError", 0.88),
        new("ConnectTimeoutError", 0.88),
        new("NewConnectionError", 0.75),
        new("Max retries exceeded with url", 0.8),
        new("ProtocolError('Connection aborted", 0.82),
        new("RemoteDisconnected", 0.75),
        new("IncompleteRead", 0.85),
        new("SSL_ERROR_SYSCALL", 0.9),
        new("SSLEOFError", 0.85),
        new("unexpected eof while reading", 0.85),
        new("early EOF", 0.9),
        new("the remote end hung up unexpectedly", 0.85),
        new("RPC failed; curl", 0.93),
        new("RPC failed; HTTP", 0.85),
        new("GnuTLS recv error", 0.93),
        new("curl: (", 0.88, @"curl: \((?:5|6|7|16|18|28|35|52|55|56|92)\)"),
        new("Failed to connect to", 0.78, @"(?i)failed to connect to [\w.-]+\.\w+ port|failed to connect to \S+ port \d+ after"),
        new("Premature close", 0.85),
        new("socket hang up", 0.82),
        new("ERR_STREAM_PREMATURE_CLOSE", 0.85),
        new("Failed to fetch http", 0.75),
        new("Could not transfer artifact", 0.6, null, @"(?i)401|403|not authorized|unauthorized|forbidden|No space"),
        new("spurious network error", 0.7),
        new("NU1301", 0.35, @"(?i)unable to load the service index", @"401|403"),
        new("Unable to load the service index for source", 0.45, null, @"401|403"),
        new("Temporarily unavailable", 0.4),
        new("net::ERR_NAME_NOT_RESOLVED", 0.9),
        new("net::ERR_INTERNET_DISCONNECTED", 0.9),
        new("net::ERR_CONNECTION_RESET", 0.85),
        new("net::ERR_NETWORK_CHANGED", 0.88),
        new("context deadline exceeded (Client.Timeout", 0.85),
        new("Client.Timeout exceeded", 0.85),
        new("http2: server sent GOAWAY", 0.8),
        new("Hash Sum mismatch", 0.75),
        new("Unable to connect to", 0.6, @"(?i)unable to connect to [\w.-]+\.\w+:(?:http|https|\d+)"),
        new("Could not GET", 0.75, @"Could not GET 'https?:", @"status code (?:401|403|404)"),
        new("Connect Timeout Error", 0.88),
        new("UND_ERR_CONNECT_TIMEOUT", 0.93),
        new("ERR_PNPM_META_FETCH_FAIL", 0.85),
        new("fetch failed", 0.5),
        new("unable to access 'https", 0.7, null, @"(?i)error: (?:40[13]|429|5\d\d)"),
        new("a network problem", 0.2),
        new("Retry(total=0", 0.93, @"NewConnectionError|ReadTimeout|ConnectTimeout|ProtocolError|SSLError|ProxyError|RemoteDisconnected") { IsPlain = true },
        new("ECONNREFUSED", 0.94, @"npm (?:ERR!|error) (?:code|errno) ECONNREFUSED"),
        new("unexpected disconnect while reading", 0.93),
    ];
}
