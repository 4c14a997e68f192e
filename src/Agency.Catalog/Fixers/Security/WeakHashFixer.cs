using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: says of MD5 and SHA-1 that no security depends on them where none does, and takes SHA-256 where it may.</summary>
/// <remarks>
/// <para>Why: two texts with one MD5 or SHA-1 are easily made, so neither may vouch for anything. As a checksum, a cache
/// key or a file name they still do, and <c>usedforsecurity=False</c> says so to readers, to linters and to systems that
/// forbid them otherwise.</para>
/// <para>Finding: ruff:S324</para>
/// <para>Safety: NeedsReview. What a digest is for is judged by the names around it; with SHA-256 digests that are stored
/// elsewhere no longer match. Passwords hashed plainly, and protocols that prescribe the algorithm, are reported only.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/hashlib-insecure-hash-function/,
/// https://docs.python.org/3/library/hashlib.html#hashlib.new</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import hashlib
///
///
/// def cache_key(url: str) -> str:
///     return hashlib.md5(url.encode()).hexdigest()
/// </code>
/// <code title="after">
/// import hashlib
///
///
/// def cache_key(url: str) -> str:
///     return hashlib.md5(url.encode(), usedforsecurity=False).hexdigest()
/// </code>
/// <code title="before" file="pyproject.toml">
/// [project]
/// name = "example"
/// version = "1.0"
/// requires-python = ">=3.9"
/// </code>
/// </example>
internal sealed class WeakHashFixer : IFixer
{
    private static readonly string[] Passwords = ["password", "passwd", "passphrase", "pwd", "passwords"];

    private static readonly string[] Protocols =
    [
        "ntlm", "realm", "wsse", "oauth", "oauth1", "digestauth", "websocket", "mysql", "postgres", "scram", "apop", "cram", "radius", "tls", "ssl", "uuid3", "uuid5", "s3", "git",
        "pbkdf2", "hkdf", "kdf", "otp", "totp", "hotp", "cert", "certificate", "x509", "spnego", "kerberos", "imap", "pop3", "nt", "lm", "wpa", "torrent", "infohash", "rsa", "pkcs1",
    ];

    private static readonly string[] Trusting =
    [
        "token", "auth", "authenticate", "authentication", "signature", "sign", "signed", "hmac", "secret", "session", "credential", "credentials", "csrf", "nonce", "salt", "login", "apikey",
        "verify", "tamper", "permission",
    ];

    private static readonly string[] Harmless =
    [
        "checksum", "checksums", "cache", "cached", "etag", "fingerprint", "filename", "file", "files", "path", "dedup", "deduplicate", "duplicate", "duplicates", "bucket", "shard", "partition",
        "gravatar", "avatar", "md5sum", "sha1sum", "slug", "tmp", "temp", "folder", "dir", "directory", "memo", "memoize", "version", "changed", "digest_of", "content", "contents", "chunk", "chunks",
        "color", "colour", "seed", "ident", "identifier", "unique", "uniq", "uid", "short", "lock", "lockfile", "template", "index", "key", "id", "unchanged", "diff", "equal",
    ];

    /// <summary>What says as much of whole functions, classes and files.</summary>
    private static readonly string[] HarmlessAround =
        ["checksum", "checksums", "cache", "caching", "etag", "gravatar", "avatar", "dedup", "deduplicate", "duplicates", "md5sum", "sha1sum", "fingerprint", "shard", "bucket", "slug", "filename", "memoize", "tempname"];

    public string Id => "python.weak-hash";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S324" or "S303" or "B303" or "B324" || finding.AlsoSeenAs.Any(s => s is "bandit:B303" or "bandit:B324");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
        await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is { } code ? Propose(code) : SecurityCode.Unreadable;

    private static FixOutcome Propose(SecurityCode code)
    {
        if (code.Call(n => n is "hashlib.md5" or "hashlib.sha1" or "hashlib.new") is not { } call || Algorithm(code, call) is not { } algorithm)
            return SecurityCode.Report("A hash that is no longer safe, from a library that has no notion of harmless uses. Where security depends on it, take SHA-256.");
        if (call.HasUnpacking() || call.Keyword("usedforsecurity") is not null)
            return SecurityCode.Decline("The arguments already say what the digest is for, or are not to be seen.");
        var words = Surroundings.Of(code, call);
        var all = words.All.ToHashSet(StringComparer.Ordinal);
        if (Passwords.FirstOrDefault(all.Contains) is { } password)
            return SecurityCode.Report($"A {password} is hashed plainly: whoever gets the hashes can guess most of them. Take hashlib.scrypt() or a library for passwords, with a plan for those that are stored.");
        if (Protocols.FirstOrDefault(all.Contains) is { } protocol)
            return SecurityCode.Report($"'{protocol}' suggests that a protocol or a format prescribes {algorithm}: another hash would not be understood.");
        if (Surroundings.StandardOf(call) is { } standard)
            return SecurityCode.Report($"The code keeps to {standard}, which prescribes {algorithm}: another hash would not be understood.");
        var isTrusted = words.Near.Any(Trusting.Contains) || (words.Around.Any(Trusting.Contains) && !words.Near.Any(Harmless.Contains));
        if (!isTrusted && (words.Near.FirstOrDefault(Harmless.Contains) ?? words.Around.Concat(words.File).FirstOrDefault(HarmlessAround.Contains)) is { } purpose)
        {
            return code.Has(9)
                ? code.One(
                    $"Say that no security depends on {algorithm}",
                    CallEdits.AddArgument(code.File, code.Tree, call, "usedforsecurity=False"),
                    $"By its name ('{purpose}') the digest tells contents apart and vouches for nothing. The digest itself stays the same.")
                : SecurityCode.Harmless($"by its name ('{purpose}') the digest tells contents apart. Code for Python before 3.9 cannot say usedforsecurity=False.");
        }

        if (words.Around.Contains(algorithm.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()))
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"The code around is about {algorithm} by name, and who calls it expects just that.");
        if (!isTrusted)
            return new FixOutcome.Declined(ReasonCode.Ambiguous, "Nothing tells what the digest is for. Where security depends on it take hashlib.sha256, else add usedforsecurity=False.");
        if (code.Tree.Root.DescendantsAndSelf().Any(n => n != call && n.Kind == "Call" && Algorithm(code, n) == algorithm))
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"{algorithm} is taken in several places of the file, and where digests are compared both sides have to change together.");
        return Stronger(code, call) is { } edits
            ? code.One($"Hash with SHA-256 instead of {algorithm}", edits, "Security seems to depend on the digest. It becomes another and longer one: digests that are stored or sent elsewhere no longer match.")
            : SecurityCode.Decline($"{algorithm} is imported in a way that is not rewritten.");
    }

    private static string? Algorithm(SecurityCode code, SyntaxNode call) => code.FullName(call.Child("func")) switch
    {
        "hashlib.md5" => "MD5",
        "hashlib.sha1" => "SHA-1",
        "hashlib.new" => call.Argument("name", 0).StringValue()?.ToLowerInvariant() switch
        {
            "md5" => "MD5",
            "sha1" or "sha-1" => "SHA-1",
            _ => null,
        },
        _ => null,
    };

    private static IReadOnlyList<Edit>? Stronger(SecurityCode code, SyntaxNode call)
    {
        var function = call.Child("func")!;
        if (code.FullName(function) == "hashlib.new")
            return [code.Replace(call.Argument("name", 0)!, "\"sha256\"")];
        if (function.Kind == "Attribute")
            return [code.Replace(function.SpanOf("attr")!.Value, "sha256")];
        if (code.Names.ScopeAt(function).Lookup(function.Text("id")!) is not { } symbol || symbol.Bindings.ToList() is not [var only]
            || ImportStatement.NameOf(only.Node) is not { AsName: null } import || symbol.Reads.Count() != 1 || code.Names.Module.Lookup("sha256") is not null)
        {
            return null;
        }

        return [code.Replace(import.Node, "sha256"), code.Replace(function, "sha256")];
    }
}
