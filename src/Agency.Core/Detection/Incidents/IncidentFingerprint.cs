using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Agency.Core.Detection.Incidents;

/// <summary>Names a problem by what it is, so that the same one seen again has the same name.</summary>
public static partial class IncidentFingerprint
{
    /// <summary>
    /// SHA-256 over the place, the kind and what fails: the tests where they are known, else the error with its numbers
    /// and ids masked. 32 hex digits.
    /// </summary>
    /// <param name="place">The repository or the service.</param>
    /// <param name="kind">The class of the failure, or the name of the monitor.</param>
    /// <param name="error">What went wrong; null where only the place where it was seen tells one problem from another.</param>
    /// <param name="scope">Where it was seen, a commit for one; counts only where neither tests nor error are known.</param>
    public static string Of(string place, string kind, string? error, IReadOnlyList<string> failedTests, string? scope)
    {
        var what = failedTests.Count > 0 ? string.Join('\n', failedTests.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal))
            : error is { Length: > 0 } ? "error:" + Mask(error)
            : "scope:" + scope;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', place, kind, what))))[..32];
    }

    /// <summary>A message without what changes from one time to the next: ids, addresses, numbers.</summary>
    public static string Mask(string message) => Fingerprinter.Fold(Fingerprinter.MaskNumbers(Ids().Replace(message, "#")));

    [GeneratedRegex(@"0x[0-9a-fA-F]+|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|\b(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{7,64}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
