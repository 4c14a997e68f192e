using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: lets HTTP clients check the certificate of the server again.</summary>
/// <remarks>
/// <para>Why: with <c>verify=False</c> anybody between the program and the server can read and change everything; the
/// padlock is painted on.</para>
/// <para>Finding: ruff:S501</para>
/// <para>Safety: NeedsReview. A server with a certificate of its own making is refused from then on: give its certificate
/// with <c>verify="/path/to/ca.pem"</c> instead. Requests to the machine itself are left alone.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/request-with-no-cert-validation/,
/// https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import requests
///
///
/// def fetch(url: str) -> bytes:
///     return requests.get(url, timeout=10, verify=False).content
/// </code>
/// <code title="after">
/// import requests
///
///
/// def fetch(url: str) -> bytes:
///     return requests.get(url, timeout=10).content
/// </code>
/// </example>
internal sealed class CertificateCheckFixer : IFixer
{
    private static readonly string[] Own = ["localhost", "127.0.0.1", "[::1]"];

    public string Id => "python.certificate-check";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S501" or "B501" || finding.AlsoSeenAs.Contains("bandit:B501");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Call(n => n.StartsWith("requests.", StringComparison.Ordinal) || n.StartsWith("httpx.", StringComparison.Ordinal)) is not { } call || call.Keyword("verify") is not { } verify)
            return SecurityCode.Decline("The call that does not verify is not found, or there are several on its lines.");
        if (!verify.Child("value").IsLiteral("False"))
            return SecurityCode.Decline("Whether to verify is decided elsewhere.");
        if (code.IsTest)
            return SecurityCode.Report("A test asks a server without checking its certificate; that may be meant.");
        if (call.DescendantsAndSelf().Any(n => n.StringValue() is { } text && Own.Any(o => text.Contains($"//{o}", StringComparison.Ordinal))))
            return SecurityCode.Harmless("the request stays on the machine, where nobody listens in and certificates have no name to vouch for.");
        if (verify.EnclosingFunction() is { } function && IsSwitched(function, call))
            return SecurityCode.Report("The call that does not verify is one branch of a choice: who takes it asked for it.");
        var edit = CallEdits.RemoveArgument(code.File, code.Tree, call, verify);
        if (code.Tree.Comments.Any(edit.Span.Contains))
            edit = code.Replace(verify.Child("value")!, "True");
        return code.One(
            "Check the server's certificate", [edit],
            "A server whose certificate no known authority vouches for is refused from now on. If it is one of your own, name its certificate: verify=\"/path/to/ca.pem\", or REQUESTS_CA_BUNDLE in the environment.",
            await WeaknessTests.OfRequestAsync(code, call, "options.get(\"verify\") is not False", "a certificate is not checked", cancellationToken));
    }

    /// <summary>True when an <c>if</c> about verification decides whether the call is made.</summary>
    private static bool IsSwitched(SyntaxNode function, SyntaxNode call) =>
        call.Ancestors.TakeWhile(a => a != function).Any(a => a.Kind is "If" or "IfExp" && a.Child("test")!.DescendantsAndSelf()
            .Select(n => n.Text("id") ?? n.Text("attr")).OfType<string>()
            .Any(n => n.Contains("verify", StringComparison.OrdinalIgnoreCase) || n.Contains("insecure", StringComparison.OrdinalIgnoreCase) || n.Contains("ssl", StringComparison.OrdinalIgnoreCase)));
}
