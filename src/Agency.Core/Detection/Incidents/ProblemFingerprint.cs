using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Agency.Core.Detection.Incidents;

/// <summary>
/// What makes two events be about the same problem, wherever and whenever they are told: the repository or service, and the tests
/// that fail, else the message without what changes from one time to the next (numbers, hex, quoted texts).
/// </summary>
public static partial class ProblemFingerprint
{
    public static string Of(string? repository, string? service, ProblemEvent problem)
    {
        var what = problem.Context.FailedTests.Count > 0
            ? "tests:" + string.Join('\n', problem.Context.FailedTests.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            : "error:" + Changing().Replace(problem.Error.ToLowerInvariant(), "#");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{repository ?? service}\n{what}")))[..20];
    }

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\b[0-9a-f]{7,40}\b|\d+(?:[.,:]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Changing();
}
