using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: lets connections take the best version of TLS that both sides have, and says of old protocols what takes their place.</summary>
/// <remarks>
/// <para>Why: SSL 2 and 3, TLS 1.0 and 1.1 are broken or withdrawn; naming one of them also forbids all that came
/// after.</para>
/// <para>Finding: ruff:S502</para>
/// <para>Safety: NeedsReview. A peer that has nothing but an old version is refused. Telnet, FTP, SNMP before version 3 and
/// addresses of unknown schemes are reported only.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/ssl-insecure-version/,
/// https://docs.python.org/3/library/ssl.html#ssl-security</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from OpenSSL import SSL
///
///
/// def context() -> SSL.Context:
///     return SSL.Context(method=SSL.TLSv1_METHOD)
/// </code>
/// <code title="after">
/// from OpenSSL import SSL
///
///
/// def context() -> SSL.Context:
///     return SSL.Context(method=SSL.TLS_METHOD)
/// </code>
/// </example>
internal sealed class TlsVersionFixer : IFixer
{
    private static readonly Dictionary<string, string> Notices = new(StringComparer.Ordinal)
    {
        ["312"] = "Telnet sends everything, passwords too, for all to read. SSH takes its place (paramiko, asyncssh).",
        ["401"] = "Telnet sends everything, passwords too, for all to read. SSH takes its place (paramiko, asyncssh).",
        ["321"] = "FTP sends everything, passwords too, for all to read. ftplib.FTP_TLS with prot_p() where the server has it, else SFTP.",
        ["402"] = "FTP sends everything, passwords too, for all to read. ftplib.FTP_TLS with prot_p() where the server has it, else SFTP.",
        ["504"] = "ssl.wrap_socket() checks no certificate and is gone from Python 3.12. Take ssl.create_default_context().wrap_socket(sock, server_hostname=...).",
        ["508"] = "SNMP before version 3 sends its password for all to read. Take SNMPv3 with authPriv, where the device has it.",
        ["509"] = "SNMPv3 without encryption or authentication can be read and changed on its way. Give UsmUserData both keys.",
    };

    public string Id => "python.tls-version";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Tool is "ruff" or "bandit" && finding.Rule.Length == 4 && finding.Rule[0] is 'S' or 'B'
        && (finding.Rule[1..] is "310" or "502" or "503" || Notices.ContainsKey(finding.Rule[1..]));

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (Notices.TryGetValue(finding.Rule[1..], out var notice))
            return SecurityCode.Report(notice);
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        return finding.Rule[1..] == "310" ? SchemeOf(code) : VersionOf(code);
    }

    private static FixOutcome VersionOf(SecurityCode code)
    {
        var versions = code.Pointed(n => n.Kind is "Attribute" && Better(n.Text("attr")!) is not null);
        if (versions is not [var version])
            return SecurityCode.Decline("The version is not named where the finding is, or several are.");
        var attribute = version.Text("attr")!;
        if (version.Parent is { Kind: "Compare" })
            return SecurityCode.Harmless("the version is only compared with another.");
        if (code.IsTest)
            return SecurityCode.Report("A test asks for an old version on purpose, it seems.");
        return code.One(
            $"Take the best version of TLS instead of {attribute}", [code.Replace(version.SpanOf("attr")!.Value, Better(attribute)!)],
            "The newest version that both sides have is taken. A peer without any that is still safe is refused.");
    }

    private static string? Better(string version) => version switch
    {
        "PROTOCOL_SSLv2" or "PROTOCOL_SSLv3" or "PROTOCOL_SSLv23" or "PROTOCOL_TLSv1" or "PROTOCOL_TLSv1_1" => "PROTOCOL_TLS",
        "SSLv2_METHOD" or "SSLv3_METHOD" or "SSLv23_METHOD" or "TLSv1_METHOD" or "TLSv1_1_METHOD" => "TLS_METHOD",
        _ => null,
    };

    /// <summary><c>urlopen</c> also opens files: harmless where the text itself says that it is the web.</summary>
    private static FixOutcome SchemeOf(SecurityCode code)
    {
        if (code.Call(n => n.StartsWith("urllib.", StringComparison.Ordinal)) is { } call && (call.Argument("url", 0) ?? call.Argument("fullurl", 0)) is { } url)
        {
            if (Beginning(code, url, 0) is { } start && (start.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || start.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
                return SecurityCode.Harmless("the address begins with http in the code itself.");
            if (url.DescendantsAndSelf().Any(n => n.Text("attr") is "as_uri"))
                return SecurityCode.Harmless("a file is meant to be opened.");
        }

        return SecurityCode.Report("Where the address comes from outside, 'file:///etc/passwd' is one too. Ask first: if not url.startswith((\"http://\", \"https://\")): raise ValueError(...)");
    }

    /// <summary>What a text begins with, as far as the code shows; null when it does not.</summary>
    private static string? Beginning(SecurityCode code, SyntaxNode node, int depth)
    {
        if (depth > 5)
            return null;
        switch (node.Kind)
        {
            case "Constant":
                return node.StringValue();
            case "JoinedStr" or "BinOp" when node.Children.Count > 0:
                return Beginning(code, node.Children[0], depth + 1);
            case "FormattedValue" or "Starred":
                return Beginning(code, node.Child("value")!, depth + 1);
            case "Call" when node.Child("func") is { Kind: "Attribute" } function && function.Text("attr") is "format" or "strip" or "rstrip":
                return Beginning(code, function.Child("value")!, depth + 1);
            case "Call" when code.FullName(node.Child("func")) is "urllib.request.Request" or "urllib.parse.urljoin" && node.Positional() is [var first, ..]:
                return Beginning(code, first, depth + 1);
            case "Name" when code.Names.OccurrenceAt(node.Span) is { } use && code.Names.SymbolOf(use)?.Bindings.ToList() is [{ Node: var bound }] && bound.Parent is { Kind: "Assign" } assignment:
                return Beginning(code, assignment.Child("value")!, depth + 1);
            default:
                return null;
        }
    }
}
