using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: lets servers listen on the machine itself instead of on every network it is in.</summary>
/// <remarks>
/// <para>Why: a server that listens on <c>0.0.0.0</c> can be reached by everybody in the same network, which is seldom
/// meant when a program is tried out.</para>
/// <para>Finding: ruff:S104</para>
/// <para>Safety: NeedsReview. Other machines no longer reach the server. A project that is built into a container must
/// listen on all addresses, and is left alone, as are comparisons, defaults of options, datagrams and searches for a free
/// port.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/hardcoded-bind-all-interfaces/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import socket
///
///
/// def listen() -> socket.socket:
///     server = socket.socket()
///     server.bind(("0.0.0.0", 8080))
///     return server
/// </code>
/// <code title="after">
/// import socket
///
///
/// def listen() -> socket.socket:
///     server = socket.socket()
///     server.bind(("127.0.0.1", 8080))
///     return server
/// </code>
/// </example>
internal sealed class BindAllFixer : IFixer
{
    private const string All = "0.0.0.0";

    private static readonly string[] Servers = ["run", "serve", "serve_forever", "create_server", "start_server", "HTTPServer", "ThreadingHTTPServer", "TCPServer", "ThreadingTCPServer", "listen", "run_app", "run_simple", "make_server", "bind"];

    public string Id => "python.bind-all-interfaces";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S104" or "B104" || finding.AlsoSeenAs.Contains("bandit:B104");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Pointed(n => n.StringValue() == All) is not [var address])
            return SecurityCode.Decline("The address is not found, or there are several on its lines.");
        if (code.IsTest)
            return SecurityCode.Harmless("a test listens for as long as it runs.");
        if (address.Parent is { Kind: "Compare" } or { Kind: "List" or "Set", Parent.Kind: "Compare" })
            return SecurityCode.Harmless("the address is only compared with another.");
        if (Server(address) is not { } call)
            return SecurityCode.Report("The address is a setting or a default: whether other machines are to reach the server is its author's to say. 127.0.0.1 keeps it to the machine itself.");
        if (project.Files.Select(f => f.FileName).FirstOrDefault(IsContainer) is { } container)
            return SecurityCode.Report($"The project is run in a container ({container}), where a server that listens on 127.0.0.1 cannot be reached; what is published outside is decided there.");
        if (call.EnclosingFunction() is { } function && function.DescendantsAndSelf().Any(n => n.Text("attr") is "SOCK_DGRAM" or "IP_ADD_MEMBERSHIP" or "SO_BROADCAST" or "create_datagram_endpoint"))
            return SecurityCode.Harmless("datagrams that are sent to many are received on all addresses only.");
        if (address.Parent is { Kind: "Tuple" } pair && pair.Children is [_, var port] && port.IntegerValue() == 0)
            return SecurityCode.Harmless("any free port is asked for.");
        return code.One(
            "Listen on the machine itself only", [code.Replace(address, code.TextOf(address).Replace(All, "127.0.0.1", StringComparison.Ordinal))],
            "Other machines no longer reach the server. Where they should, let the address be a setting; in a container it has to be 0.0.0.0.");
    }

    private static bool IsContainer(string name) => name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
        || name is "Containerfile" or "docker-compose.yml" or "docker-compose.yaml" or "compose.yaml" or "compose.yml";

    /// <summary>The call that makes the address one to listen on; null when the address is for something else.</summary>
    private static SyntaxNode? Server(SyntaxNode address)
    {
        var argument = address.Parent is { Kind: "Tuple" } pair && pair.Children[0] == address ? pair : address;
        var holder = argument.Parent is { Kind: "keyword" } keyword ? keyword : argument;
        if (holder.Parent is not { Kind: "Call" } call || holder.Field is not ("args" or "keywords"))
            return null;
        var function = call.Child("func")!;
        var name = function.Text("attr") ?? function.Text("id") ?? "";
        if (holder.Kind == "keyword" && holder.Text("arg") is not ("host" or "address" or "bind" or "server_address" or "interface" or "ip" or "hostname" or "listen"))
            return null;
        return Servers.Contains(name) ? call : null;
    }
}
