using System.Text;
using Agency.Core.Syntax;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>
/// Reads SQL that is put together, as far as it takes to tell values from names, keywords and pieces of SQL: a value stands behind a
/// comparison, in VALUES or IN, in quotes, behind LIMIT. Everything else cannot be a parameter.
/// </summary>
internal sealed class SqlTemplate(SyntaxTree tree, FormattedText text, SqlDriver driver)
{
    private static readonly HashSet<string> BeforeValue = new(StringComparer.OrdinalIgnoreCase)
    {
        "=", "<", ">", "<=", ">=", "<>", "!=", "==", "LIKE", "ILIKE", "GLOB", "REGEXP", "RLIKE", "BETWEEN", "LIMIT", "OFFSET", "||",
    };

    private readonly IReadOnlyList<TextItem> items = text.Items;
    private readonly List<SqlValue> values = [];
    private readonly List<(string Word, int Depth)> words = [];
    private readonly Stack<string> groups = new();

    /// <summary>How many parameters the text has already before each value; the last entry is their total.</summary>
    public List<int> Existing { get; } = [];

    /// <summary>The percent signs of placeholders, which stay as they are.</summary>
    public HashSet<TextItem> Placeholders { get; } = [];

    public IReadOnlyList<SqlValue> Values => values;

    /// <summary>Reads the whole text.</summary>
    /// <returns>Why a hole of it cannot be a parameter; null when all can.</returns>
    public string? Read()
    {
        var existing = 0;
        for (var i = 0; i < items.Count;)
        {
            if (items[i] is TextItem.Hole hole)
            {
                if (Value(i, hole) is not { } value)
                {
                    if (IsWholeList(i))
                        return $"'{Shortened(hole.Value)}' may be a whole list: each of its elements needs a placeholder";
                    return $"'{Shortened(hole.Value)}' stands where SQL has a name, a keyword or a piece of SQL: no parameter can";
                }

                Add(value);
                words.Add(("\0", groups.Count));
                i++;
                continue;
            }

            var c = At(i);
            if (c == '\'' || (c == '"' && driver.TextInDoubleQuotes && IsBeforeValue()))
            {
                var end = End(i + 1, c);
                if (end < 0)
                    return "the quotes in the SQL do not match";
                if (Quoted(i, end) is not { } wrong)
                    words.Add(("''", groups.Count));
                else
                    return wrong;
                i = end + 1;
            }
            else if (c is '"' or '`' or '[' && End(i + 1, c == '[' ? ']' : c) is > 0 and var end)
            {
                if (items.Skip(i).Take(end - i).Any(x => x is TextItem.Hole))
                    return "a name in quotes is put together: no parameter can be a name";
                words.Add(("name", groups.Count));
                i = end + 1;
            }
            else if (c == '-' && At(i + 1) == '-')
            {
                while (i < items.Count && At(i) != '\n')
                    i++;
            }
            else
            {
                i += Word(i, ref existing);
            }
        }

        Existing.Add(existing);
        return null;

        void Add(SqlValue value)
        {
            values.Add(value);
            Existing.Add(existing);
        }

        string? Quoted(int open, int end)
        {
            var inner = items.Skip(open + 1).Take(end - open - 1).ToList();
            if (inner.OfType<TextItem.Hole>().FirstOrDefault() is not { } first)
                return null;
            if (inner.OfType<TextItem.Hole>().Any(h => !IsPlain(h)) || inner.Exists(x => x is TextItem.Character { Value: '\uFFFD' }))
                return $"the format of '{Shortened(first.Value)}' is more than its text";
            if (IsWholeList(end))
                return $"'{Shortened(first.Value)}' may be a whole list: each of its elements needs a placeholder";
            if (inner.OfType<TextItem.Hole>().Any(h => IsEscaped(h.Value)))
                return $"'{Shortened(first.Value)}' is escaped already, by hand";
            if (!IsBeforeValue() && !IsInList())
                return $"the text with '{Shortened(first.Value)}' stands where no value does";
            var gone = inner.Where(x => x != first).Append(items[open]).Append(items[end]).ToList();
            Add(new SqlValue(first, gone, new SqlParameter(tree).Of(inner), SqlParameter.NameOf(first.Value)));
            return null;
        }
    }

    private SqlValue? Value(int index, TextItem.Hole hole)
    {
        // What touches the hole makes it a part of something.
        var (before, after) = (At(index - 1), At(index + 1));
        if (char.IsLetterOrDigit(before) || char.IsLetterOrDigit(after) || before is '_' or '.' or '"' or '`' or '\0' || after is '_' or '.' or '"' or '\'' or '`' or '('
            || (index + 1 < items.Count && items[index + 1] is TextItem.Hole) || !IsPlain(hole))
        {
            return null;
        }

        if (IsInList() && groups.Peek() == "IN" && SqlParameter.ListOf(tree, hole.Value) is { } list)
            return ListValue(index, hole, list);
        if (IsWholeList(index) || IsEscaped(hole.Value) || (!IsBeforeValue() && !IsInList()))
            return null;
        var expression = new SqlParameter(tree).Of(hole.Value);
        if (words[^1].Word is "LIMIT" or "OFFSET" && driver.LimitIsNumber && !expression.StartsWith("int(", StringComparison.Ordinal))
            expression = $"int({expression})";
        return new SqlValue(hole, [], expression, SqlParameter.NameOf(hole.Value));
    }

    /// <summary>A list that was written between the parentheses of IN: PostgreSQL compares with an array, MySQL's drivers write a tuple out.</summary>
    private SqlValue? ListValue(int index, TextItem.Hole hole, string list)
    {
        if (At(index - 1) != '(' || At(index + 1) != ')')
            return null;
        if (driver.Module is "MySQLdb" or "pymysql")
            return new SqlValue(hole, [items[index - 1], items[index + 1]], $"tuple({list})", "values");
        var end = index - 2;
        while (end > 0 && char.IsWhiteSpace(At(end)))
            end--;
        return driver.Module is "psycopg2" or "psycopg" or "asyncpg" && words.Count > 2 && words[^3].Word != "NOT"
            ? new SqlValue(hole, [], $"list({list})", "values") { Changed = new Dictionary<TextItem, string> { [items[end - 1]] = "= ", [items[end]] = "ANY" } }
            : null;
    }

    /// <summary>Reads a word, a sign or blanks; says how many characters it was.</summary>
    private int Word(int i, ref int existing)
    {
        var c = At(i);
        var word = new StringBuilder();
        if (char.IsLetterOrDigit(c) || c == '_')
        {
            while (char.IsLetterOrDigit(At(i + word.Length)) || At(i + word.Length) is '_' or '.')
                word.Append(At(i + word.Length));
            words.Add((word.ToString().ToUpperInvariant(), groups.Count));
            return word.Length;
        }

        if (c == '%' && driver.Style == PlaceholderStyle.Percent && At(i + 1) == 's')
        {
            existing++;
            Placeholders.Add(items[i]);
            words.Add(("\0", groups.Count));
            return 2;
        }

        if (c == '?' && driver.Style == PlaceholderStyle.Question)
            existing++;
        if (c == '(')
            groups.Push(Head());
        else if (c == ')' && groups.Count > 0)
            groups.Pop();
        if (char.IsWhiteSpace(c))
            return 1;
        var sign = c is '<' or '>' or '!' or '|' or '=' && At(i + 1) is '=' or '>' or '|' ? $"{c}{At(i + 1)}" : c.ToString();
        words.Add((sign, groups.Count));
        return sign.Length;
    }

    /// <summary>What the parentheses that open here are: <c>VALUES</c>, <c>IN</c> or another word; those of further rows are VALUES as well.</summary>
    private string Head()
    {
        var last = words.Count > 0 ? words[^1].Word : "";
        if (last != ",")
            return last;
        var before = words.FindLastIndex(w => w.Depth == groups.Count && w.Word is "VALUES" or "IN");
        return before >= 0 && words.Skip(before + 1).All(w => w.Depth > groups.Count || w.Word is "," or ")" or "(") ? words[before].Word : "";
    }

    /// <summary>True for all there is between the parentheses of IN: it may be several values, written out before.</summary>
    private bool IsWholeList(int last)
    {
        if (!IsInList() || groups.Peek() != "IN" || words[^1].Word != "(")
            return false;
        for (last++; char.IsWhiteSpace(At(last)); last++)
        {
        }

        return At(last) == ')';
    }

    /// <summary>True for a value that was made fit for SQL.</summary>
    private static bool IsEscaped(SyntaxNode value) => value.Kind == "Call" && (value.Child("func")!.Text("attr") ?? value.Child("func")!.Text("id")) is { } name
        && (name.Contains("escape", StringComparison.OrdinalIgnoreCase) || name.Contains("quote", StringComparison.OrdinalIgnoreCase) || name.Contains("literal", StringComparison.OrdinalIgnoreCase) || name is "join" or "repr");

    private bool IsInList() => groups.Count > 0 && groups.Peek() is "VALUES" or "IN" && words[^1].Word is "(" or ",";

    private bool IsBeforeValue()
    {
        if (words.Count == 0)
            return false;
        var last = words[^1].Word;
        if (BeforeValue.Contains(last))
            return true;
        // BETWEEN a AND b
        if (last == "AND" && words.Count >= 3 && words[^3].Word == "BETWEEN")
            return true;
        // SET count = count + 1
        return last is "+" or "-" && words.Count >= 2 && words[^2].Word is not ("(" or ",") && char.IsLetter(words[^2].Word[0]) && words[^2].Word is not ("SELECT" or "BY" or "WHERE" or "AND" or "OR");
    }

    /// <summary>True for a hole whose text is that of its value.</summary>
    private static bool IsPlain(TextItem.Hole hole) => hole.Spec is null or ":d" or "d" && hole.Conversion is '\0' or 's' or 'd' or 'i' or 'r';

    private char At(int index) => index >= 0 && index < items.Count && items[index] is TextItem.Character c ? c.Value : '\0';

    private int End(int from, char quote)
    {
        for (var i = from; i < items.Count; i++)
        {
            if (At(i) != quote)
                continue;
            if (At(i + 1) != quote || quote == ']')
                return i;
            i++;
        }

        return -1;
    }

    private string Shortened(SyntaxNode node)
    {
        var line = tree.TextOf(node).ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : line[..37] + "...";
    }
}
