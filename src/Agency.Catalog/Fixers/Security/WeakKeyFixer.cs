using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: makes new RSA and DSA keys of 2,048 bits, and says of broken ciphers what takes their place.</summary>
/// <remarks>
/// <para>Why: keys of 1,024 bits and fewer can be broken with the means of a company.</para>
/// <para>Finding: ruff:S505</para>
/// <para>Safety: NeedsReview. Keys that exist stay; making new ones takes longer. Another cipher or mode makes what is
/// encrypted unreadable to who has the old one, so these are reported only.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/weak-cryptographic-key/,
/// https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from cryptography.hazmat.primitives.asymmetric import rsa
///
///
/// def make_key() -> rsa.RSAPrivateKey:
///     return rsa.generate_private_key(public_exponent=65537, key_size=1024)
/// </code>
/// <code title="after">
/// from cryptography.hazmat.primitives.asymmetric import rsa
///
///
/// def make_key() -> rsa.RSAPrivateKey:
///     return rsa.generate_private_key(public_exponent=65537, key_size=2048)
/// </code>
/// </example>
internal sealed class WeakKeyFixer : IFixer
{
    private const int Bits = 2048;

    private static readonly Dictionary<string, string> Notices = new(StringComparer.Ordinal)
    {
        ["302"] = "marshal is a format for compiled code: crafted data can crash the interpreter. Read what comes from outside with json.",
        ["304"] = "The cipher is broken. AES-GCM or ChaCha20-Poly1305 takes its place; what is encrypted already has to be decrypted with the old one first.",
        ["305"] = "ECB shows which blocks are equal. An authenticated mode (GCM) takes its place; what is encrypted already has to be decrypted with the old one first.",
        ["412"] = "CGI puts a request's Proxy header where programs look for a proxy. Serve the application with WSGI instead.",
        ["413"] = "pycrypto is no longer maintained and has known holes. pycryptodome has the same interface, cryptography a better one.",
        ["415"] = "pyghmi talks IPMI, which is readable and forgeable. Keep it to a network of its own.",
        ["612"] = "logging.config.listen() runs what anybody on the machine sends it. Give it verify=, which checks a signature.",
    };

    public string Id => "python.weak-key";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Tool is "ruff" or "bandit" && finding.Rule.Length == 4 && finding.Rule[0] is 'S' or 'B'
        && (finding.Rule[1..] == "505" || Notices.ContainsKey(finding.Rule[1..]));

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (Notices.TryGetValue(finding.Rule[1..], out var notice))
            return SecurityCode.Report(notice);
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var calls = code.Pointed(n => n.Kind == "Call" && n.Child("func") is { } f && (f.Text("attr") ?? f.Text("id")) is "generate" or "generate_private_key");
        if (calls is not [var call])
            return SecurityCode.Decline("The call that makes the key is not found, or there are several on its lines.");
        if (code.IsTest)
            return SecurityCode.Harmless("a test makes small keys because they are quick.");
        var size = (call.Keyword("key_size") ?? call.Keyword("bits"))?.Child("value") ?? call.Positional().FirstOrDefault(a => a.IntegerValue() is >= 256 and < Bits);
        if (size?.IntegerValue() is not (>= 256 and < Bits))
            return SecurityCode.Report("The curve or the size is too small: take a curve of 256 bits (SECP256R1), or a key of 2,048.");
        return code.One(
            $"Make keys of {Bits} bits", [code.Replace(size, $"{Bits}")],
            "Keys that exist already stay as they are. Devices and records with a limit on the size of a key may not take the new ones.");
    }
}
