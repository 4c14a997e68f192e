using System.Buffers;

namespace Agency.Core.Secrets;

/// <summary>What the name of a variable, parameter or key says about whether its value is a secret.</summary>
public static class SecretNames
{
    /// <summary>Words whose value is a secret by itself.</summary>
    private static readonly HashSet<string> Strong = new(StringComparer.Ordinal)
    {
        "password", "passwd", "passphrase", "passcode", "pwd", "pw", "pass", "secret", "secrets", "credential", "credentials", "apikey", "secretkey",
        "privatekey", "accesskey", "authtoken", "accesstoken", "userpass", "dbpass",
    };

    /// <summary>Words before <c>key</c> that make it one to a lock.</summary>
    private static readonly HashSet<string> KeyKinds = new(StringComparer.Ordinal)
    {
        "api", "secret", "private", "access", "encryption", "signing", "auth", "hmac", "master", "session", "jwt", "aes", "fernet", "deploy",
    };

    /// <summary>Words that may name a secret and often name something else; the value must look like one.</summary>
    private static readonly HashSet<string> Weak = new(StringComparer.Ordinal)
    {
        "token", "tokens", "key", "auth", "authorization", "bearer", "salt", "nonce", "otp", "pin", "signature", "cookie", "pepper",
    };

    /// <summary>Words behind a secret's name that say that the value is about it: a label, a place, a rule.</summary>
    private static readonly HashSet<string> About = new(StringComparer.Ordinal)
    {
        "name", "field", "label", "url", "uri", "endpoint", "path", "file", "filename", "dir", "folder", "type", "kind", "prompt", "regex", "re", "pattern",
        "header", "env", "var", "variable", "length", "len", "size", "min", "max", "error", "message", "msg", "help", "hint", "placeholder", "title", "text",
        "format", "policy", "column", "param", "parameter", "arg", "option", "flag", "ttl", "expiry", "expires", "timeout", "reset", "change", "prefix",
        "suffix", "separator", "sep", "template", "method", "algorithm", "scheme", "hasher", "validator", "attr", "attribute", "input", "widget", "view",
        "id", "index", "count", "class", "module", "backend", "provider", "service", "store", "manager", "description", "doc", "usage", "list", "set",
        "map", "dict", "schema", "scope", "scopes", "mode", "status", "state", "required", "enabled", "char", "chars", "mask", "re_str", "fields",
        "invalid", "missing", "failed", "expired", "incorrect", "wrong", "mismatch", "page", "link", "button", "form", "section", "command", "cmd",
    };

    /// <summary>Words that say of a key or a token that everybody may know it, or that it names content.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "site", "publishable", "measurement", "contract", "hash", "md", "sha", "checksum", "digest", "commit", "revision", "empty", "icon", "cache", "sort", "primary", "foreign", "partition",
    };

    /// <summary>What is in every name whose value may be a secret, in any case of letters.</summary>
    public static SearchValues<string> Signs { get; } = SearchValues.Create(
        ["pass", "pwd", "pw", "secret", "credential", "key", "token", "auth", "bearer", "salt", "nonce", "otp", "pin", "signature", "cookie", "pepper"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The words of an identifier: <c>db_password</c>, <c>dbPassword</c>, <c>DB-PASSWORD</c>.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]) || !char.IsLetterOrDigit(name[i - 1])
                || (char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1]))));
            if (!ends)
                continue;
            if (char.IsLetterOrDigit(name[start]))
                words.Add(name[start..i].ToLowerInvariant());
            start = i;
        }

        return words;
    }

    /// <summary>How likely the value behind a name is a secret, by the name alone.</summary>
    public static SecretLikelihood Of(string name)
    {
        IReadOnlyList<string> words = [.. Words(name).Select(w => w.Any(char.IsLetter) ? w.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') : w)];
        if (words.Count == 0 || About.Contains(words[^1]) || words.Any(w => w is "no" or "without" or "is" or "has" or "public" or "forgot" or "test" or "example" or "dummy" or "fake" or "mock"))
            return SecretLikelihood.None;
        for (var i = 0; i < words.Count; i++)
        {
            // What it is called comes last: a "password_hash" is a hash, a "key_password" a password.
            var isLast = i == words.Count - 1 || words.Skip(i + 1).All(w => w.All(char.IsDigit) || w is "value" or "str" or "string" or "default" or "key" or "token" or "prod" or "production" or "dev");
            if (isLast && Strong.Contains(words[i]) && !(words[i] is "pass" or "pw" && words.Count == 1 && name != "PASS"))
                return SecretLikelihood.Strong;
            if (isLast && i > 0 && words[i] == "key" && KeyKinds.Contains(words[i - 1]))
                return SecretLikelihood.Strong;
            if (isLast && i > 0 && words[i] == "token" && words[i - 1] is "access" or "auth" or "api" or "bot" or "refresh" or "bearer" or "deploy")
                return SecretLikelihood.Strong;
        }

        return Weak.Contains(words[^1]) && !words.Any(Known.Contains) ? SecretLikelihood.Weak : SecretLikelihood.None;
    }
}
