namespace Agency.Core.Secrets;

/// <summary>Decides by name and value together whether a text in code is a secret.</summary>
public static class SecretJudge
{
    private static readonly string[] Stores = ["vault", "ssm", "arn", "secretsmanager", "aws-sm", "gcp-sm", "azure-kv", "keyvault", "op", "sops", "file", "env", "keyring", "ref"];

    /// <summary>What kind of secret it is ("password", "GitHub token", "random value"); null when it is none.</summary>
    /// <param name="name">What it is assigned to; empty when it stands alone.</param>
    public static string? KindOf(string name, string value)
    {
        if (SecretShapes.KindOf(value) is { } shape)
            return shape.Contains(' ', StringComparison.Ordinal) ? shape : $"{shape} token";
        if (SecretValues.IsPlaceholder(value) || value.Length < 6 || IsOfItsName(name, value) || IsVariable(value) || IsReference(value))
            return null;
        return SecretNames.Of(name) switch
        {
            SecretLikelihood.Strong when SecretValues.IsRandom(value) || SecretValues.IsMadeUp(value) => "credential",
            SecretLikelihood.Weak when SecretValues.IsRandom(value) => "random value under a secret's name",
            _ => null,
        };
    }

    /// <summary>True for the words of the name itself, however joined: <c>api_key = "api-key"</c>.</summary>
    private static bool IsOfItsName(string name, string value)
    {
        var words = SecretNames.Words(value);
        return words.Count > 0 && words.All(w => w.All(char.IsDigit) ? w.Length < 4 : SecretNames.Words(name).Contains(w));
    }

    /// <summary>Where a store keeps it: <c>vault:kv/data/shop#api</c>, <c>ssm:/prod/db/password</c>.</summary>
    private static bool IsReference(string value) =>
        value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Stores.Contains(value[..colon]) && value.Contains('/', StringComparison.Ordinal);

    /// <summary>The name of an environment variable: <c>DB_PASSWORD_2</c>.</summary>
    private static bool IsVariable(string value) =>
        value.Contains('_', StringComparison.Ordinal) && value.All(c => char.IsAsciiLetterUpper(c) || char.IsDigit(c) || c == '_') && value.Count(char.IsDigit) * 4 <= value.Length;
}
