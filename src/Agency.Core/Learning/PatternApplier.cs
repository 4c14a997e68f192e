using System.Text;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>
/// Writes a pattern into a file: its template with the source text of what the holes stand for. The result must read
/// as exactly what the pattern says, or there is none.
/// </summary>
internal sealed class PatternApplier(IPatternLanguage language, IProject project, RepositoryPath file, SyntaxTree tree)
{
    /// <summary>The edits; null when the pattern cannot be written here.</summary>
    public async Task<IReadOnlyList<Edit>?> ApplyAsync(PatternMatch match, CancellationToken cancellationToken)
    {
        var main = await RewriteAsync(match, cancellationToken);
        if (main is null || match.Pattern.Imports.Count == 0)
            return main;
        var imports = await language.ImportAsync(project, file, tree, match.Pattern.Imports, cancellationToken);
        List<Edit> edits = [.. main, .. imports ?? []];
        return imports is null || edits.Count == 0 || EditSet.HasOverlap(edits) ? null : edits;
    }

    /// <summary>The change at the finding; empty where only imports are missing, null when it cannot be written.</summary>
    private async Task<IReadOnlyList<Edit>?> RewriteAsync(PatternMatch match, CancellationToken cancellationToken)
    {
        var rewrite = match.Pattern.Rewrite;
        if (rewrite.After.Count == 0)
            return [language.Remove(file, tree, match.Code[0].Origin!)];
        if (TemplateWriter.RegionOf(language, rewrite, match.Code) is not { } region || LosesComment(region, match.Bindings))
            return null;
        var filled = Instantiation.Fill(rewrite.After, match.Bindings);
        if (Render(match, region, brackets: false) is not { } plain)
            return null;
        if (plain == tree.Source.Slice(region))
            return match.Pattern.Imports.Count > 0 ? [] : null;
        var bracketed = Render(match, region, brackets: true);
        var whole = filled is [var only] && rewrite.Kind == RewriteKind.Node ? language.Bracket(only, plain) : null;
        foreach (var text in new[] { plain, bracketed, whole }.OfType<string>().Distinct())
        {
            var edit = new Edit(file, region, text);
            if (await ReadsAsAsync(edit, match.Code, filled, rewrite.Kind, cancellationToken))
                return [edit];
        }

        return null;
    }

    private bool LosesComment(TextSpan region, IReadOnlyDictionary<int, Binding> bindings)
    {
        var kept = bindings.Values.Select(b => TemplateWriter.SpanOf(language, tree, b)).OfType<TextSpan>().ToList();
        return tree.Comments.Any(c => region.Contains(c) && !kept.Exists(k => k.Contains(c)));
    }

    /// <summary>The template with its holes filled; null when one of them has no text.</summary>
    /// <param name="brackets">Put what the holes stand for in brackets.</param>
    private string? Render(PatternMatch match, TextSpan region, bool brackets)
    {
        var isBlock = match.Pattern.Rewrite.Kind != RewriteKind.Node;
        var indent = language.IndentAt(tree.Source, region.Start);
        var unit = language.IndentUnit(tree);
        var text = new StringBuilder();
        foreach (var part in match.Pattern.Template)
        {
            if (part.Text is { } known)
            {
                text.Append(isBlock ? Indented(known, indent, unit) : known);
                continue;
            }

            if (!match.Bindings.TryGetValue(part.Hole, out var binding) || TemplateWriter.SpanOf(language, tree, binding) is not { } span)
                return null;
            var written = tree.Source.Slice(span);
            if (brackets && binding is Binding.Nodes { Items: [var node] })
                written = language.Bracket(node, written) ?? written;
            if (binding is Binding.Nodes { Items: [{ Origin: { } first }, ..] } && language.IsStatement(first))
                written = Moved(written, language.IndentAt(tree.Source, span.Start), LineIndent(text) ?? indent);
            text.Append(written);
        }

        return text.ToString();
    }

    /// <summary>The template's own text at another depth: a tab at the start of a line is one level.</summary>
    private static string Indented(string text, string indent, string unit)
    {
        var lines = text.Split('\n');
        var result = new StringBuilder(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            var rest = line.TrimStart('\t');
            result.Append('\n');
            if (rest.Length > 0 || line == lines[^1])
                result.Append(indent).Insert(result.Length, unit, line.Length - rest.Length).Append(rest);
        }

        return result.ToString();
    }

    private static string Moved(string statements, string from, string to)
    {
        if (from == to)
            return statements;
        var lines = statements.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select((line, i) => i > 0 && line.StartsWith(from, StringComparison.Ordinal) ? to + line[from.Length..] : line));
    }

    /// <summary>The blanks that the last line consists of; null when there is more on it or it is the first.</summary>
    private static string? LineIndent(StringBuilder text)
    {
        var written = text.ToString();
        var start = written.LastIndexOf('\n') + 1;
        var line = written[start..];
        return start > 0 && string.IsNullOrWhiteSpace(line) ? line : null;
    }

    /// <summary>True when the statements around read, after an edit, as they did with just the pattern's change.</summary>
    private async Task<bool> ReadsAsAsync(
        Edit edit, IReadOnlyList<Shape.Node> code, IReadOnlyList<Shape.Node> filled, RewriteKind kind, CancellationToken cancellationToken)
    {
        List<SyntaxNode> tops = [.. code.Select(n => Top(n.Origin!)).Distinct()];
        var start = language.FullSpan(tops[0]).Start;
        var end = tops[^1].Span.End;
        var local = edit with { Span = new TextSpan(edit.Span.Start - start, edit.Span.End - start) };
        var text = tree.Source.With(tree.Source.Text[start..end]).Apply([local]);
        if (await project.Language.ParseAsync(text, cancellationToken) is not ParseOutcome.Parsed { Tree: var result })
            return false;
        var wanted = Splice([.. tops.Select(t => language.ShapeOf(tree, t))], code, filled, kind);
        List<Shape> had = [.. result.Root.Children.Select(n => language.ShapeOf(result, n))];
        return SayTheSame(wanted, had);
    }

    private List<Shape> Splice(IReadOnlyList<Shape> list, IReadOnlyList<Shape.Node> code, IReadOnlyList<Shape.Node> filled, RewriteKind kind)
    {
        var spliced = new List<Shape>();
        foreach (var shape in list)
        {
            var node = (Shape.Node)shape;
            if (node.Origin == code[0].Origin)
                spliced.AddRange(filled.Select(f => (kind == RewriteKind.Header ? WithBlocks(f, node) : f).In(node.Field)));
            else if (code.Any(c => c.Origin == node.Origin))
                continue;
            else if (language.FullSpan(node.Origin!).Contains(code[0].Origin!.Span))
                spliced.Add(node.With(node.Scalars, Splice(node.Children, code, filled, kind)));
            else
                spliced.Add(node);
        }

        return spliced;
    }

    /// <summary>A new head with everything of the old node that is no part of heads.</summary>
    private Shape.Node WithBlocks(Shape.Node head, Shape.Node old)
    {
        var keepsDecorations = head.Children.Any(c => language.IsDecoration(c.Field!));
        return head.With(
            head.Scalars,
            [.. head.Children, .. old.Children.Where(c => language.IsBlock(old.Kind, c.Field!) || (!keepsDecorations && language.IsDecoration(c.Field!)))]);
    }

    /// <summary>As <see cref="Shape.AreEqual"/> for lists, whatever the order of fields.</summary>
    private static bool SayTheSame(IReadOnlyList<Shape> left, IReadOnlyList<Shape> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => Shape.AreEqual(pair.First, pair.Second) || SayTheSame((Shape.Node)pair.First, (Shape.Node)pair.Second));

    private static bool SayTheSame(Shape.Node left, Shape.Node right) =>
        left.Kind == right.Kind && left.Children.Count == right.Children.Count && Shape.SameScalars(left, right)
        && left.Children.Concat(right.Children).Select(c => c.Field).Distinct().All(field => SayTheSame(
            [.. left.Children.Where(c => c.Field == field)], [.. right.Children.Where(c => c.Field == field)]));

    private SyntaxNode Top(SyntaxNode node)
    {
        while (node.Parent is { } parent && parent != tree.Root)
            node = parent;
        return node;
    }
}
