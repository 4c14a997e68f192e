using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>Requests that no well-behaved client sends.</summary>
internal static class HostileConnections
{
    private const string Door = "/api/ci/logs";

    private static readonly string Head = $"POST {Door} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer {RunningServer.AgentToken}\r\nContent-Type: application/json\r\n";

    public static IEnumerable<HostileInput> All =>
    [
        Raw("a length beyond the limit", Head + "Content-Length: 999999999\r\n\r\n{", 413),
        Raw("a length beyond all bounds", Head + "Content-Length: 99999999999999999999\r\n\r\n{", 400),
        Raw("a length below zero", Head + "Content-Length: -1\r\n\r\n{}", 400),
        Raw("a length that is no number", Head + "Content-Length: 0x10\r\n\r\n{}", 400),
        Raw("two lengths that differ", Head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", 400),
        Raw("a chunk whose size is no number", Head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", 400),
        Raw("a chunk below zero", Head + "Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n", 400),
        Raw("a chunk that is longer than it says", Head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}xx\r\n0\r\n\r\n", 400),
        Raw("an unknown transfer encoding", Head + "Transfer-Encoding: gzip\r\n\r\n{}", 400),
        Raw("a header of 40,000 letters", Head + "X-Long: " + new string('a', 40_000) + "\r\nContent-Length: 2\r\n\r\n{}", 431),
        Raw("a thousand headers", Head + string.Concat(Enumerable.Range(0, 1000).Select(i => $"X-{i}: a\r\n")) + "Content-Length: 2\r\n\r\n{}", 431),
        Raw("NUL in a header", Head + "X-A: a\0b\r\nContent-Length: 2\r\n\r\n{}", 400),
        Raw("a line end in a header's name", Head + "X-A\r: a\r\nContent-Length: 2\r\n\r\n{}", 400),
        Raw("no Host", $"POST {Door} HTTP/1.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{{}}", 400),
        Raw("two Hosts", Head + "Host: evil.example\r\nContent-Length: 2\r\n\r\n{}", 400),
        Raw("two Authorization headers", Head + $"Authorization: Bearer {RunningServer.AgentToken}\r\nContent-Length: 2\r\n\r\n{{}}", 401),
        Raw("a method that is none", "BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
        Raw("GET where POST is meant", $"GET {Door} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
        Raw("TRACE", $"TRACE {Door} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
        Raw("a path with NUL", "GET /a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        Raw("a path out of the root", "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
        Raw("a path of 20,000 letters", "GET /" + new string('a', 20_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 414),
        Raw("no HTTP", "\u0016\u0003\u0001\u0002\r\n\r\n", 400),
        Raw("HTTP/9.9", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505),
        Raw("a body that comes too slowly", Head + "Content-Length: 1000\r\n\r\n{", 408),
    ];

    private static HostileInput Raw(string what, string raw, int status) => new("the connection", what, status) { Raw = raw };
}
