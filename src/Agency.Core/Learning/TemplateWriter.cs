using System.Text;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>Cuts the text that a change wrote into what stays and what a hole stands for.</summary>
internal static class TemplateWriter
{
    /// <summary>The template of a rewrite that a change is a case of; null when its text does not show where the holes are.</summary>
    public static IReadOnlyList<TemplatePart>? Write(IPatternLanguage language, Rewrite rewrite, LearnedEdit edit)
    {
        if (rewrite.After.Count == 0)
            return [];
        List<Shape.Node> code = [.. edit.Rewrite.After.Cast<Shape.Node>()];
        if (ShapeMatcher.Places(rewrite.After, code) is not { } places || RegionOf(language, rewrite, code) is not { } region)
            return null;
        var spans = new List<(TextSpan Span, int Hole)>();
        foreach (var (hole, place) in places)
        {
            if (SpanOf(language, edit.After, place) is not { } span || !region.Contains(span))
                return null;
            spans.Add((span, hole));
        }

        var source = edit.After.Source;
        var indent = rewrite.Kind == RewriteKind.Node ? null : language.IndentAt(source, region.Start);
        var unit = language.IndentUnit(edit.After);
        var parts = new List<TemplatePart>();
        var at = region.Start;
        foreach (var (span, hole) in spans.OrderBy(s => s.Span.Start))
        {
            if (span.Start < at)
                return null;
            Add(at, span.Start);
            parts.Add(TemplatePart.HoleAt(hole));
            at = span.End;
        }

        Add(at, region.End);
        return parts;

        void Add(int start, int end)
        {
            if (end > start)
                parts.Add(TemplatePart.Of(Relative(source.Text[start..end], indent, unit)));
        }
    }

    /// <summary>The text that a rewrite replaces or writes.</summary>
    public static TextSpan? RegionOf(IPatternLanguage language, Rewrite rewrite, IReadOnlyList<Shape.Node> code) => rewrite.Kind switch
    {
        RewriteKind.Node => code[0].Origin!.Span,
        RewriteKind.Header => language.HeadOf(code[0].Origin!, KeepsDecorations(language, rewrite)),
        _ => new TextSpan(language.FullSpan(code[0].Origin!).Start, code[^1].Origin!.Span.End),
    };

    public static bool KeepsDecorations(IPatternLanguage language, Rewrite rewrite) =>
        rewrite.Before.Concat(rewrite.After).OfType<Shape.Node>().Any(n => n.Children.Any(c => language.IsDecoration(c.Field!)));

    /// <summary>Where a binding is written; null when it is nowhere, as no node at all is.</summary>
    public static TextSpan? SpanOf(IPatternLanguage language, SyntaxTree tree, Binding binding) => binding switch
    {
        Binding.Text text => language.SpanOf(tree, text.Owner.Origin!, text.Attribute),
        Binding.Nodes { Items: [] } => null,
        Binding.Nodes { Items: var items } => new TextSpan(language.FullSpan(items[0].Origin!).Start, language.FullSpan(items[^1].Origin!).End),
        _ => null,
    };

    private static string Relative(string text, string? indent, string unit)
    {
        text = text.ReplaceLineEndings("\n");
        if (indent is null || !text.Contains('\n', StringComparison.Ordinal))
            return text;
        var lines = text.Split('\n');
        var result = new StringBuilder(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            result.Append('\n');
            var rest = line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line.TrimStart(' ', '\t');
            for (; rest.StartsWith(unit, StringComparison.Ordinal); rest = rest[unit.Length..])
                result.Append('\t');
            result.Append(rest);
        }

        return result.ToString();
    }
}
