using System.Buffers;
using System.Text.RegularExpressions;

namespace Agency.Core.Secrets;

/// <summary>Values that are secrets whatever they are called: the tokens of providers, private keys, passwords in addresses.</summary>
public static partial class SecretShapes
{
    private const string AfterScheme = "://";
    private const int LongestScheme = 22;
    private const int LongestAddress = 300;

    /// <summary>What the tokens begin with: looked for first, which is a hundred times faster than the expression.</summary>
    private static readonly SearchValues<string> Starts = SearchValues.Create(
        ["AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk_live_", "rk_live_", "sk-", "AIza", "SG.", "npm_", "pypi-AgE", "hf_", "dckr_pat_", "dop_v1_", "eyJ"], StringComparison.Ordinal);

    /// <summary>Where such values stand in a text; of an address with a password, the password.</summary>
    public static IEnumerable<(int Start, int Length, string Kind)> In(string text)
    {
        for (var at = text.AsSpan().IndexOfAny(Starts); at >= 0;)
        {
            var match = Token().Match(text, at);
            if (match.Success && match.Groups.Values.Skip(1).First(g => g.Success) is var named && !SecretValues.IsPlaceholder(named.Value) && !SecretValues.IsMonotonous(named.Value))
                yield return (match.Index, match.Length, named.Name);
            var next = match.Success ? match.Index + match.Length : at + 1;
            at = text.AsSpan(next).IndexOfAny(Starts) is >= 0 and var further ? next + further : -1;
        }

        var done = 0;
        for (var at = text.IndexOf(AfterScheme, StringComparison.Ordinal); at >= 0; at = text.IndexOf(AfterScheme, at + 1, StringComparison.Ordinal))
        {
            var start = Math.Max(done, at - LongestScheme);
            if (start >= at || Address().Match(text, start, Math.Min(text.Length, at + LongestAddress) - start) is not { Success: true } match)
                continue;
            done = match.Index + match.Length;
            var password = match.Groups["password"];
            if (!SecretValues.IsPlaceholder(password.Value) && !SecretValues.IsPlainWord(password.Value))
                yield return (password.Index, password.Length, "password in an address");
        }

        foreach (var (start, length) in PrivateKeys.In(text))
            yield return (start, length, "private key");
    }

    /// <summary>What kind of secret a value is; null for none.</summary>
    public static string? KindOf(string value) => In(value).Select(s => s.Kind).FirstOrDefault();

    // The documented shapes of https://docs.github.com/code-security/secret-scanning and the providers' own pages.
    [GeneratedRegex(
        """
        \G(?<![A-Za-z0-9_/+-])(?:
        (?<AWS>(?:AKIA|ASIA)[0-9A-Z]{16})
        |(?<GitHub>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})
        |(?<GitLab>glpat-[A-Za-z0-9_-]{20,})
        |(?<Slack>xox[abprs]-[A-Za-z0-9-]{20,})
        |(?<Stripe>[sr]k_live_[A-Za-z0-9]{20,})
        |(?<OpenAI>sk-(?:proj-)?[A-Za-z0-9_-]{32,})
        |(?<Anthropic>sk-ant-[A-Za-z0-9_-]{24,})
        |(?<Google>AIza[A-Za-z0-9_-]{35})
        |(?<SendGrid>SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,})
        |(?<npm>npm_[A-Za-z0-9]{36})
        |(?<PyPI>pypi-AgE[A-Za-z0-9_-]{50,})
        |(?<HuggingFace>hf_[A-Za-z0-9]{34,})
        |(?<Docker>dckr_pat_[A-Za-z0-9_-]{27,})
        |(?<DigitalOcean>dop_v1_[a-f0-9]{64})
        |(?<JWT>eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,})
        )(?![A-Za-z0-9_])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@'""{}<>]{1,64}:(?<password>[^\s/@'""{}<>$%]{4,128})@[A-Za-z0-9\[]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
