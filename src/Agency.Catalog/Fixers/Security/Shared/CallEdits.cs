using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Security.Shared;

/// <summary>Reads and changes the arguments of a call.</summary>
internal static class CallEdits
{
    public static IReadOnlyList<SyntaxNode> Positional(this SyntaxNode call) => [.. call.ChildrenIn("args")];

    /// <summary>An argument's value, given by keyword or by position.</summary>
    public static SyntaxNode? Argument(this SyntaxNode call, string name, int position)
    {
        if (call.Keyword(name) is { } keyword)
            return keyword.Child("value");
        var positional = call.Positional();
        return position >= 0 && position < positional.Count && positional.Take(position + 1).All(a => a.Kind != "Starred") ? positional[position] : null;
    }

    /// <summary>True when <c>*args</c> or <c>**kwargs</c> hide what is passed.</summary>
    public static bool HasUnpacking(this SyntaxNode call) =>
        call.ChildrenIn("args").Any(a => a.Kind == "Starred") || call.ChildrenIn("keywords").Any(k => k.Text("arg") is null);

    /// <summary>True for the literal <c>True</c>, <c>False</c> or <c>None</c>.</summary>
    public static bool IsLiteral(this SyntaxNode? node, string literal) =>
        node is { Kind: "Constant" } && node.Text("type") is "bool" or "None" && node.Text("value") == literal;

    /// <summary>The value of an integer literal; null for anything else.</summary>
    public static long? IntegerValue(this SyntaxNode? node) =>
        node is { Kind: "Constant" } && node.Text("type") == "int" && long.TryParse(node.Text("value"), out var value) ? value : null;

    /// <summary>The edits that add an argument at the end of a call, in the call's own layout.</summary>
    public static IReadOnlyList<Edit> AddArgument(RepositoryPath file, SyntaxTree tree, SyntaxNode call, string argument)
    {
        var close = call.Number("args_end")!.Value;
        var last = call.Children.Where(c => c.Field is "args" or "keywords").OrderBy(c => c.Span.Start).LastOrDefault();
        if (last is null)
            return [Insert(close, argument)];
        var source = tree.Source;
        var end = EndOf(last);
        if (last.Kind == "GeneratorExp" && source.Text[last.Span.Start] == '(' && last.Span.End == close + 1)
            return [Insert(last.Span.Start, "("), Insert(last.Span.End, $", {argument})")];
        var comma = source.Text.IndexOf(',', end, close - end);
        if (comma >= 0 && tree.Comments.Any(c => c.Contains(comma)))
            comma = -1;
        var startsLine = Lines.IsFirstOnLine(source, new TextSpan(Start(last), end)) && source.PositionAt(close).Line > source.PositionAt(end).Line;
        if (!startsLine)
            return [comma >= 0 ? Insert(comma + 1, $" {argument}") : Insert(end, $", {argument}")];
        var line = source.LineSpan(source.PositionAt(comma >= 0 ? comma : end).Line).End;
        var text = $"{source.NewLine}{Lines.IndentAt(source, Start(last))}{argument}";
        if (comma >= 0)
            return [Insert(line, text + ",")];
        return line == end ? [Insert(end, "," + text)] : [Insert(end, ","), Insert(line, text)];

        Edit Insert(int at, string inserted) => new(file, new TextSpan(at, at), inserted);
    }

    /// <summary>The edit that takes a keyword argument out, with its comma and with its line where it has one of its own.</summary>
    public static Edit RemoveArgument(RepositoryPath file, SyntaxTree tree, SyntaxNode call, SyntaxNode keyword)
    {
        var all = call.Children.Where(c => c.Field is "args" or "keywords").OrderBy(c => c.Span.Start).ToList();
        var index = all.IndexOf(keyword);
        var source = tree.Source.Text;
        var end = keyword.Child("value")!.Outer().End;
        var close = call.Number("args_end")!.Value;
        var next = index + 1 < all.Count ? Start(all[index + 1]) : close;
        var comma = source.IndexOf(',', end, next - end);
        var hasComma = comma >= 0 && !tree.Comments.Any(c => c.Contains(comma));
        var span = new TextSpan(keyword.Span.Start, hasComma ? comma + 1 : end);
        if (Lines.IsFirstOnLine(tree.Source, span) && string.IsNullOrWhiteSpace(tree.Source.Slice(Lines.RestOfLine(tree.Source, span.End))) && (hasComma || index > 0))
        {
            var lines = Lines.WholeLines(tree.Source, span);
            return new Edit(file, lines, "");
        }

        if (index + 1 < all.Count)
            return new Edit(file, new TextSpan(keyword.Span.Start, Start(all[index + 1])), "");
        return index > 0
            ? new Edit(file, new TextSpan(EndOf(all[index - 1]), hasComma ? comma : end), "")
            : new Edit(file, span, "");
    }

    private static int Start(SyntaxNode argument) => argument.Kind == "keyword" ? argument.Span.Start : argument.Outer().Start;

    private static int EndOf(SyntaxNode argument) => argument.Kind == "keyword" ? argument.Child("value")!.Outer().End : argument.Outer().End;
}
