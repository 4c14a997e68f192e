using Agency.Core.Detection;

namespace Agency.Core.Learning;

/// <summary>
/// The text that a pattern, and a finding with the code at it, are embedded by: rule, message and names. What is written in
/// quotation marks, in the message or in the code, is none of it.
/// </summary>
public static class PatternMeaning
{
    private const int MaxNames = 64;
    private const int MaxNameLength = 80;

    public static string Of(IPatternLanguage language, Pattern pattern) => Write(
        pattern.Rule, pattern.Message, [.. NamesIn(language, [.. pattern.Rewrite.Before, .. pattern.Rewrite.After]), .. pattern.Imports.Select(i => i.ToString())]);

    public static string Of(IPatternLanguage language, Finding finding, IEnumerable<Shape> code) =>
        Write(finding.QualifiedRule, MessageTemplate.Of(finding.Message), NamesIn(language, code));

    private static string Write(string rule, string message, IEnumerable<string> names) =>
        $"{rule}: {message}\n{string.Join(' ', names.Where(n => n.Length <= MaxNameLength).Distinct(StringComparer.Ordinal).Take(MaxNames))}";

    private static IEnumerable<string> NamesIn(IPatternLanguage language, IEnumerable<Shape> shapes) =>
        from node in shapes.SelectMany(s => s.All()).OfType<Shape.Node>()
        from scalar in node.Scalars
        where scalar.Value.Text is not null && IsName(scalar.Value.Text) && language.ClassOf(node.Kind, scalar.Key) != IPatternLanguage.TextClass
        select scalar.Value.Text;

    private static bool IsName(string text) => text.Length > 1 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
