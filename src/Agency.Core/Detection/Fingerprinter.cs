using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// Gives findings their content fingerprints: SHA-256 over rule, file, message (numbers masked) and the text of the
/// line it starts on (white space folded), plus its ordinal among equals. Moving lines changes nothing; a second
/// equal problem in the file gets its own.
/// </summary>
public static partial class Fingerprinter
{
    /// <summary>Findings in file and line order, each with its fingerprint.</summary>
    /// <param name="more">Further findings, which count after all of the others: they change no fingerprint of those.</param>
    public static IReadOnlyList<Finding> Assign(
        IEnumerable<Finding> findings, Func<RepositoryPath, SourceText?> textOf, IEnumerable<Finding>? more = null)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = new List<Finding>();
        foreach (var finding in InOrder(findings).Concat(InOrder(more ?? [])))
        {
            var line = textOf(finding.File)?.LineText(finding.Range.Start.Line) ?? "";
            var key = string.Join('\n', finding.QualifiedRule, finding.File.Value, MaskNumbers(finding.Message), Fold(line));
            var ordinal = seen[key] = seen.GetValueOrDefault(key) + 1;
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{ordinal}"));
            result.Add(finding with { Fingerprint = Convert.ToHexStringLower(bytes)[..32] });
        }

        return more is null ? result : [.. InOrder(result)];
    }

    /// <summary>File and line order.</summary>
    internal static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) =>
        findings.OrderBy(f => f.File).ThenBy(f => f.Range.Start).ThenBy(f => f.QualifiedRule, StringComparer.Ordinal);

    /// <summary>A message with its free-standing numbers masked: "line 12" and "(101 &gt; 100)" vary without meaning.</summary>
    public static string MaskNumbers(string message) => Numbers().Replace(message, "#");

    /// <summary>A line with its white space folded, so that indentation does not count.</summary>
    internal static string Fold(string line) => WhiteSpace().Replace(line, " ").Trim();

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
