using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Core.Secrets;

/// <summary>
/// Takes secrets out of text before it is shown, stored or sent: the values that findings point to, and whatever looks
/// like a secret by its shape or by what it is assigned to. What is applied to files never passes through here.
/// </summary>
public sealed partial class SecretRedactor
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "[redacted]";

    private readonly IReadOnlyList<string> known;
    private readonly IReadOnlyList<string> quoted;

    private SecretRedactor(IEnumerable<string> values)
    {
        var all = values.Where(v => v.Length >= 4 && !SecretValues.IsPlaceholder(v)).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length).ToList();
        known = [.. all.Where(v => SecretJudge.KindOf("password", v) is not null)];
        // A plain word may be a password too, but it is one only where it stands as a text of its own.
        quoted = [.. all.Except(known)];
    }

    /// <summary>Knows no values, only shapes and names.</summary>
    public static SecretRedactor Default { get; } = new([]);

    /// <summary>Knows the values that findings about secrets point to.</summary>
    /// <param name="textOf">The text that the findings were made on; null where there is none.</param>
    public static SecretRedactor For(IEnumerable<Finding> findings, Func<RepositoryPath, SourceText?> textOf)
    {
        var values = new List<string>();
        foreach (var finding in findings.Where(IsAboutSecret))
        {
            if (textOf(finding.File) is not { } text)
                continue;
            var first = Math.Clamp(finding.Range.Start.Line, 1, text.LineCount);
            var last = Math.Clamp(Math.Max(first, finding.Range.End.Line), first, text.LineCount);
            var span = finding.Tool == "ruff"
                ? new TextSpan(text.OffsetAt(finding.Range.Start), Math.Max(text.OffsetAt(finding.Range.Start), text.OffsetAt(finding.Range.End)))
                : new TextSpan(text.LineSpan(first).Start, text.LineSpan(last).End);
            values.AddRange(Quoted().Matches(text.Slice(span)).Select(m => m.Groups["value"].Value));
        }

        return Default.With(values);
    }

    /// <summary>One that knows further values.</summary>
    public SecretRedactor With(IEnumerable<string> values)
    {
        var more = values.ToList();
        return more.Count == 0 ? this : new SecretRedactor([.. known, .. quoted, .. more]);
    }

    /// <summary>True when a text holds a secret.</summary>
    public bool Finds(string text) => Redact(text) != text;

    /// <summary>True for the findings whose place in the code is a secret.</summary>
    public static bool IsAboutSecret(Finding finding) => IsSecretRule(finding.Rule) || finding.AlsoSeenAs.Any(s => IsSecretRule(s[(s.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    /// <summary>True for the rules, of whatever tool, that point to a secret.</summary>
    public static bool IsSecretRule(string rule) => SecretRules().IsMatch(rule);

    /// <summary>The text without its secrets. A text without any is returned as it is.</summary>
    public string Redact(string text)
    {
        foreach (var value in known)
            text = text.Replace(value, Mark, StringComparison.Ordinal);
        foreach (var value in quoted)
            text = text.Replace($"\"{value}\"", $"\"{Mark}\"", StringComparison.Ordinal).Replace($"'{value}'", $"'{Mark}'", StringComparison.Ordinal);
        var spans = SecretShapes.In(text).Select(s => (s.Start, s.Length)).ToList();
        AddNamed(text, spans);
        return spans.Count == 0 ? text : Without(text, spans);
    }

    /// <summary>Looks at the lines in which a name may be that of a secret: most have none, and to find that out is cheap.</summary>
    private static void AddNamed(string text, List<(int Start, int Length)> spans)
    {
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(SecretNames.Signs) is >= 0 and var next;)
        {
            var start = text.LastIndexOf('\n', at + next) + 1;
            at = text.IndexOf('\n', at + next) is >= 0 and var end ? end + 1 : text.Length;
            if (text.AsSpan(start, at - start).IndexOfAny('"', '\'') < 0)
                continue;
            for (var match = Named().Match(text, start, at - start); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["value"];
                if (value.Length > 0 && value.Value != Mark && SecretJudge.KindOf(match.Groups["name"].Value, value.Value) is not null)
                    spans.Add((value.Index, value.Length));
            }
        }
    }

    /// <summary>A finding without the secret that its tool quotes; ruff quotes the variable's name, others the value.</summary>
    public static Finding Redact(Finding finding)
    {
        var message = finding.Tool != "ruff" && IsSecretRule(finding.Rule)
            ? Quoted().Replace(finding.Message, m => m.Value[..1] + Mark + m.Value[^1..])
            : finding.Message;
        message = Default.Redact(message);
        return message == finding.Message && !finding.Notes.Any(Default.Finds) ? finding : finding with { Message = message, Notes = [.. finding.Notes.Select(Default.Redact)] };
    }

    private static string Without(string text, List<(int Start, int Length)> spans)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, length) in spans.OrderBy(s => s.Start).ThenByDescending(s => s.Length))
        {
            if (start < at)
                continue;
            result.Append(text, at, start - at).Append(Mark);
            at = start + length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    [GeneratedRegex("^[SB]10[5-7]$|secret|password|credential", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretRules();

    [GeneratedRegex("""(?<quote>["'])(?<value>(?:(?!\k<quote>)[^\\\r\n]|\\.)*)\k<quote>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    /// <summary>
    /// A name, what may stand between it and its value (an operator, an annotation, a bracket and a comma as in
    /// <c>environ.get("X", "…")</c>), and a quoted value.
    /// </summary>
    [GeneratedRegex(
        """(?<![A-Za-z0-9_])(?>(?<name>[A-Za-z_][A-Za-z0-9_-]{0,80}))["']?\]?[ \t]*(?::[ \t]*[A-Za-z_][A-Za-z0-9_.\[\] |]*[ \t]*)?(?:==|!=|:=|=|:|,|=>)[ \t]*\(?[bru]{0,2}(?<quote>["'])(?<value>(?:(?!\k<quote>)[^\\\r\n]|\\.)*)\k<quote>""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
