using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: draws passwords, tokens and keys from the operating system's generator instead of <c>random</c>.</summary>
/// <remarks>
/// <para>Why: <c>random</c> is made for simulations: whoever has seen enough of its numbers knows all that follow. What
/// must not be guessed comes from <c>secrets</c>.</para>
/// <para>Finding: ruff:S311</para>
/// <para>Safety: NeedsReview. The values are as before, but can no longer be repeated with a seed. Games, samples,
/// shuffles, delays and whatever else does not name a secret is left alone.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/suspicious-non-cryptographic-random-usage/,
/// https://docs.python.org/3/library/secrets.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import random
/// import string
///
///
/// def make_password(length: int) -> str:
///     return "".join(random.choice(string.ascii_letters) for _ in range(length))
/// </code>
/// <code title="after">
/// import secrets
/// import string
///
///
/// def make_password(length: int) -> str:
///     return "".join(secrets.choice(string.ascii_letters) for _ in range(length))
/// </code>
/// </example>
internal sealed class RandomSecretFixer : IFixer
{
    private static readonly string[] Secret =
        ["password", "passwords", "passwd", "passphrase", "passcode", "secret", "secrets", "token", "tokens", "otp", "totp", "nonce", "csrf", "xsrf", "apikey", "credential", "credentials", "pin", "captcha", "pincode", "salt"];

    /// <summary>Two words that name a secret together.</summary>
    private static readonly string[] Pairs =
    [
        "api key", "secret key", "private key", "encryption key", "signing key", "auth key", "access key", "session id", "session key", "verification code", "confirmation code", "activation code",
        "reset code", "recovery code", "auth code", "login code", "invite code", "activation key", "aes key", "random pass", "new pass", "make pass", "generate pass",
    ];

    private static readonly string[] NoSecret =
        ["tokenizer", "tokenize", "vocab", "corpus", "mask", "masked", "logits", "embedding", "bert", "nlp", "sample", "samples", "sampling", "shuffle", "jitter", "dropout", "fake", "faker", "mock", "dummy", "game", "dice", "card", "batch", "guess", "bench", "benchmark"];

    public string Id => "python.random-secret";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S311" or "B311" || finding.AlsoSeenAs.Contains("bandit:B311");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
        await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is { } code ? Propose(code) : SecurityCode.Unreadable;

    private static FixOutcome Propose(SecurityCode code)
    {
        if (code.Call(n => n.StartsWith("random.", StringComparison.Ordinal)) is not { } call)
            return SecurityCode.Decline("The call of random is not found, or there are several.");
        if (code.IsTest)
            return SecurityCode.Harmless("a test draws nothing that somebody could guess to his advantage.");
        if (SecretNameAround(code, call) is not { } what)
            return SecurityCode.Harmless("nothing around names a secret; for games, samples, delays and simulations random is right.");
        var method = code.FullName(call.Child("func"))!["random.".Length..];
        if (method == "choice" && IsSingle(call))
            return SecurityCode.Report($"One element is chosen here; a {what} that must not be guessed is made of many draws. If this is one, take it from the module secrets.");
        if (code.Import(call, "secrets") is not { } import)
            return SecurityCode.Decline("'secrets' means something else here.");
        if (Rewritten(code, call, method, import.Name) is not { } text)
            return SecurityCode.Report($"random.{method}() draws a {what} that can be foretold. Take it from the module secrets.");
        return code.One(
            $"Draw the {what} from the operating system's generator", [code.Replace(call, text), .. LastUse.Exchange(code, call, "secrets", import.Edits)],
            $"The name '{what}' says that it must not be guessed. A seed no longer repeats it.");
    }

    /// <summary>True where the drawing is not done again and again.</summary>
    private static bool IsSingle(SyntaxNode call) => !call.Ancestors.TakeWhile(a => !a.IsFunction())
        .Any(a => a.Kind is "For" or "AsyncFor" or "While" or "ListComp" or "SetComp" or "DictComp" or "GeneratorExp" or "Lambda");

    /// <summary>The name that says that a secret is drawn; null when none does.</summary>
    private static string? SecretNameAround(SecurityCode code, SyntaxNode call)
    {
        var names = new List<string>();
        var child = call;
        foreach (var parent in call.Ancestors)
        {
            if (parent.IsFunction())
                names.Add(parent.Text("name")!);
            else if (parent.Kind is "Assign" or "AnnAssign" or "AugAssign" && child.Field == "value")
                names.AddRange(parent.Children.Where(c => c.Field is "targets" or "target").Select(t => t.Text("id") ?? t.Text("attr") ?? t.Child("slice").StringValue()).OfType<string>());
            else if (parent.Kind == "keyword" && parent.Text("arg") is { } argument)
                names.Add(argument);
            if (parent.IsFunction())
                break;
            child = parent;
        }

        if (names.SelectMany(SecretNames.Words).Concat(SecretNames.Words(code.File.FileName[..^3])).Any(NoSecret.Contains))
            return null;
        foreach (var words in names.Select(SecretNames.Words))
        {
            if (words.FirstOrDefault(Secret.Contains) is { } word && words.LastOrDefault() is not ("index" or "count" or "length" or "len" or "position" or "delay" or "size" or "id" or "ids" or "type"))
                return word.TrimEnd('s');
            if (Pairs.FirstOrDefault(p => string.Join(' ', words).Contains(p, StringComparison.Ordinal)) is { } pair)
                return pair;
        }

        return null;
    }

    private static string? Rewritten(SecurityCode code, SyntaxNode call, string method, string secrets)
    {
        var arguments = call.Positional();
        var isPlain = !call.HasUnpacking() && !call.ChildrenIn("keywords").Any();
        var inner = code.Tree.Source.Text[call.Number("args_start")!.Value..call.Span.End];
        return method switch
        {
            "choice" when isPlain && arguments.Count == 1 => $"{secrets}.choice{inner}",
            "getrandbits" when isPlain && arguments.Count == 1 => $"{secrets}.randbits{inner}",
            "randbytes" when isPlain && arguments.Count == 1 => $"{secrets}.token_bytes{inner}",
            "randrange" when isPlain && arguments.Count == 1 => $"{secrets}.randbelow{inner}",
            "choice" or "choices" or "randint" or "randrange" or "sample" or "random" or "uniform" or "getrandbits" or "shuffle" => $"{secrets}.SystemRandom().{method}{inner}",
            _ => null,
        };
    }
}
