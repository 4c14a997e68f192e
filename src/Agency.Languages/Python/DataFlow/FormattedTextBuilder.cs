using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>Takes an expression that builds a text apart.</summary>
internal sealed class FormattedTextBuilder(SyntaxTree tree)
{
    private const char Other = '\uFFFD';

    private readonly string source = tree.Source.Text;

    public List<TextItem> Items { get; } = [];

    public List<StringToken> Tokens { get; } = [];

    public List<TextSpan> Arguments { get; } = [];

    /// <returns>False when the expression is not understood.</returns>
    public bool Add(SyntaxNode node) => node.Kind switch
    {
        "Constant" when node.IsString() => AddLiteral(node),
        "JoinedStr" => AddLiteral(node),
        "BinOp" when node.Text("op") == "Mod" => AddPercent(node),
        "BinOp" when node.Text("op") == "Add" => AddSum(node),
        "Call" when FormattedText.IsBuilding(node) => AddFormat(node),
        _ => false,
    };

    private bool AddLiteral(SyntaxNode node)
    {
        if (StringToken.Of(tree, node) is not { } tokens)
            return false;
        var holes = node.ChildrenIn("values").Where(v => v.Kind == "FormattedValue").ToDictionary(v => v.Span.Start);
        foreach (var token in tokens)
        {
            Tokens.Add(token);
            for (var at = token.Body.Start; at < token.Body.End;)
            {
                if (holes.GetValueOrDefault(at) is { } hole)
                {
                    var conversion = hole.Number("conversion") is { } code and > 0 ? (char)code : '\0';
                    Items.Add(new TextItem.Hole(hole.Child("value")!, hole.Span, conversion, hole.Child("format_spec") is { } spec ? tree.TextOf(spec) : null));
                    at = hole.Span.End;
                    continue;
                }

                var length = LengthAt(token, at, out var value);
                if (value is { } character)
                    Items.Add(new TextItem.Character(character, new TextSpan(at, at + length)));
                at += length;
            }
        }

        return holes.Count == Items.OfType<TextItem.Hole>().Count(h => holes.ContainsKey(h.Span.Start));
    }

    private int LengthAt(StringToken token, int at, out char? value)
    {
        var c = source[at];
        value = c;
        if (token.IsFormatted && c is '{' or '}' && at + 1 < token.Body.End && source[at + 1] == c && token.IsFormatted)
            return 2;
        if (c != '\\' || token.IsRaw || at + 1 >= token.Body.End)
            return 1;
        var next = source[at + 1];
        value = next switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '\'' or '"' => next,
            '\n' or '\r' => null,
            _ => Other,
        };
        return next switch
        {
            '\r' when at + 2 < token.Body.End && source[at + 2] == '\n' => 3,
            'x' => 4,
            'u' => 6,
            'U' => 10,
            'N' => Math.Max(2, source.IndexOf('}', at) + 1 - at),
            _ => 2,
        };
    }

    private bool AddPercent(SyntaxNode node)
    {
        var (left, right) = (node.Child("left")!, node.Child("right")!);
        if (!left.IsString())
            return false;
        var first = Items.Count;
        if (!AddLiteral(left))
            return false;
        Arguments.Add(new TextSpan(left.Outer().End, node.Span.End));
        return new PercentFields(Items, first).Place(right);
    }

    private bool AddFormat(SyntaxNode node)
    {
        var text = node.Child("func")!.Child("value")!;
        if (!text.IsString())
            return false;
        var first = Items.Count;
        if (!AddLiteral(text))
            return false;
        Arguments.Add(new TextSpan(text.Outer().End, node.Span.End));
        return new BraceFields(Items, first).Place(node);
    }

    private bool AddSum(SyntaxNode node)
    {
        var operands = new List<SyntaxNode>();
        var operators = new List<TextSpan>();
        Flatten(node, operands, operators);
        for (var i = 0; i < operands.Count; i++)
        {
            var operand = operands[i];
            if (operand.IsString() || operand.Kind == "JoinedStr" || FormattedText.IsBuilding(operand))
            {
                if (!Add(operand))
                    return false;
                continue;
            }

            // A value needs a literal before it to put a placeholder into; one behind it, or the end.
            if (i == 0 || Tokens.Count == 0 || !IsLiteral(operands[i - 1]) || (i + 1 < operands.Count && !IsLiteral(operands[i + 1])))
                return false;
            var before = Tokens[^1];
            Items.Add(Hole(operand, before, i + 1 < operands.Count ? operands[i + 1] : null, i < operators.Count ? operators[i] : null));
        }

        return true;
    }

    private static bool IsLiteral(SyntaxNode node) => (node.IsString() || node.Kind == "JoinedStr") && node.SpanOf("paren") is null;

    private TextItem.Hole Hole(SyntaxNode value, StringToken before, SyntaxNode? next, TextSpan? plus)
    {
        var quote = before.Quote(tree);
        var start = before.Body.End;
        if (next is null || plus is not { } sign)
            return new TextItem.Hole(value, new TextSpan(start, value.Outer().End), '\0', null, quote);
        var isOneLine = tree.Source.PositionAt(start).Line == tree.Source.PositionAt(next.Span.Start).Line;
        if (isOneLine && StringToken.Of(tree, next) is [{ } after, ..] && after.Quote(tree) == quote && after.IsRaw == before.IsRaw)
            return new TextItem.Hole(value, new TextSpan(start, after.Body.Start), '\0', null);
        // Literals that follow each other are one: the sign goes where that keeps each on its line.
        var swallows = tree.Source.PositionAt(sign.End).Line == tree.Source.PositionAt(value.Outer().End).Line;
        return new TextItem.Hole(value, new TextSpan(start, swallows ? sign.End : value.Outer().End), '\0', null, quote);
    }

    private static void Flatten(SyntaxNode sum, List<SyntaxNode> operands, List<TextSpan> operators)
    {
        var left = sum.Child("left")!;
        if (left.Kind == "BinOp" && left.Text("op") == "Add" && left.SpanOf("paren") is null)
            Flatten(left, operands, operators);
        else
            operands.Add(left);
        operators.Add(sum.SpanOf("op")!.Value);
        operands.Add(sum.Child("right")!);
    }
}
