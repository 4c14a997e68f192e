using System.Security.Cryptography;
using System.Text;

namespace Agency.Server.Intake.Webhooks;

/// <summary>Signatures of bodies: <c>sha256=HEX</c>, HMAC-SHA-256 over the bytes as they were sent.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "sha256=";
    private const int HexLength = 64;

    /// <summary>The bytes of a signature; null for what is none.</summary>
    public static byte[]? Parse(string? header)
    {
        if (header is null || header.Length != Prefix.Length + HexLength || !header.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var hex = header.AsSpan(Prefix.Length);
        foreach (var c in hex)
        {
            if (!char.IsAsciiHexDigit(c))
                return null;
        }

        return Convert.FromHexString(hex);
    }

    /// <summary>Whether one of the secrets made the signature. Every one is tried, and each comparison takes the same time.</summary>
    public static bool IsValid(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, IEnumerable<string> secrets)
    {
        var isValid = false;
        foreach (var secret in secrets)
            isValid |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body), signature);
        return isValid;
    }
}
