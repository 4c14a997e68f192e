namespace Agency.Languages.Python.Typing;

/// <summary>
/// Reads types as mypy prints them in <c>reveal_type</c> (1.0 to current: <c>builtins.list[builtins.str]</c>,
/// <c>Union[…, None]</c> and <c>… | None</c>, <c>def (x: builtins.int) -> builtins.str</c>, <c>Literal['a']?</c>) and as the
/// test harness writes what it saw. What has no annotation of its own reads as <see cref="PyType.Unknown"/>.
/// </summary>
public sealed class TypeReader
{
    private const int MostNesting = 60;

    private readonly string text;
    private int at;
    private int depth;

    private TypeReader(string text) => this.text = text;

    /// <summary>The type that a text names; <see cref="PyType.Unknown"/> when it cannot be read.</summary>
    public static PyType Read(string text)
    {
        var reader = new TypeReader(text);
        try
        {
            var type = reader.Type();
            return reader.at == text.Length ? PublicNames.Of(type) : PyType.Unknown;
        }
        catch (FormatException)
        {
            return PyType.Unknown;
        }
    }

    /// <summary>The parameters and the result of a function's type; null for anything else, overloads among it.</summary>
    public static RevealedSignature? ReadSignature(string text)
    {
        var reader = new TypeReader(text);
        try
        {
            if (!reader.Skip("def "))
                return null;
            var (parameters, result) = reader.Signature();
            return reader.at == text.Length
                ? new RevealedSignature([.. parameters.Select(p => p with { Type = PublicNames.Of(p.Type) })], PublicNames.Of(result))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private PyType Type()
    {
        if (++depth > MostNesting)
            throw new FormatException();
        var members = new List<PyType> { Single() };
        while (Skip(" | "))
            members.Add(Single());
        depth--;
        return members.Count == 1 ? members[0] : PyType.UnionOf(members);
    }

    private PyType Single()
    {
        if (Skip("def "))
            return Function();
        if (Skip("<nothing>"))
            return PyType.Unknown;
        if (Skip("..."))
            return PyType.Ellipsis;
        if (Skip("["))
            return new PyType("[]", Until(']'));
        if (Skip("\"") || Skip("'"))
            throw new FormatException();
        var name = Name();
        switch (name)
        {
            case "Overload":
                Balanced('(', ')');
                return PyType.CallableOf(null, PyType.Unknown);
            case "Literal":
                return Literal(Balanced('[', ']'));
            case "TypedDict":
                return TypedDictionary(Balanced('(', ')'));
            case "Tuple" or "tuple" or "builtins.tuple" when Peek('['):
                return Tuple();
            case "Type" or "type" or "builtins.type" when Peek('['):
                Skip("[");
                return new PyType("builtins.type", Until(']'));
            case "Union" when Peek('['):
                Skip("[");
                return PyType.UnionOf(Until(']'));
            case "Any" or "None" or "Never" or "NoReturn":
                return name is "Any" ? PyType.Any : name is "None" ? PyType.None : new PyType("typing.NoReturn");
        }

        if (Skip("`"))
        {
            Skip("-");
            while (at < text.Length && (char.IsDigit(text[at]) || text[at] is '.' or '-'))
                at++;
            return PyType.Unknown; // A type variable means nothing outside its function.
        }

        var type = Skip("[") ? new PyType(name, Until(']')) : new PyType(name);
        Skip("*");
        return type;
    }

    private string Name()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or '@' or '-' or '<' or '>'))
            at++;
        var name = text[start..at];
        // What is defined in a function has a line number or <locals> in its name, and no name outside.
        return name.Length == 0 || name.Contains("...", StringComparison.Ordinal) ? throw new FormatException() : name;
    }

    /// <summary>After an opening bracket: the types up to the closing one.</summary>
    private List<PyType> Until(char close)
    {
        var types = new List<PyType>();
        while (!Skip(close.ToString()))
        {
            if (types.Count > 0 && !Skip(", "))
                throw new FormatException();
            if (types.Count > 0 && Skip("fallback="))
                _ = Type();
            else
                types.Add(Skip("()") ? new PyType("()") : Type());
        }

        return types;
    }

    private PyType Tuple()
    {
        var start = at;
        var inside = Balanced('[', ']');
        var fallback = inside.LastIndexOf(", fallback=", StringComparison.Ordinal);
        if (fallback >= 0)
            return new TypeReader(inside[(fallback + ", fallback=".Length)..]).Type();
        if (inside is "" or "()")
            return new PyType("builtins.tuple", new PyType("()"));
        at = start;
        Skip("[");
        return new PyType("builtins.tuple", Until(']'));
    }

    private PyType Function()
    {
        var (parameters, result) = Signature();
        var isPlain = parameters.TrueForAll(p => p is { HasDefault: false, Kind: ParameterKind.Plain or ParameterKind.PositionalOnly });
        return PyType.CallableOf(isPlain ? [.. parameters.Select(p => p.Type)] : null, result);
    }

    /// <summary>Behind <c>def</c>.</summary>
    private (List<SignatureParameter> Parameters, PyType Result) Signature()
    {
        if (Peek('['))
        {
            Balanced('[', ']');
            Skip(" ");
        }

        var parameters = Parameters();
        return (parameters, Skip(" -> ") ? Type() : PyType.None);
    }

    private List<SignatureParameter> Parameters()
    {
        if (!Skip("("))
            throw new FormatException();
        var parameters = new List<SignatureParameter>();
        var kind = ParameterKind.Plain;
        for (var first = true; !Skip(")"); first = false)
        {
            if (!first && !Skip(", "))
                throw new FormatException();
            if (Skip("/"))
                continue;
            var own = Skip("**") ? ParameterKind.VarKeyword : Skip("*") ? ParameterKind.VarPositional : kind;
            if (own == ParameterKind.VarPositional)
                kind = ParameterKind.KeywordOnly;
            if (own == ParameterKind.VarPositional && at < text.Length && text[at] is ',' or ')')
                continue;
            var name = ParameterName();
            var type = Type();
            parameters.Add(new SignatureParameter(name, own, type, Skip(" =") || Skip("=")));
        }

        return parameters;
    }

    /// <summary>The name before a colon; null when there is only a type.</summary>
    private string? ParameterName()
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        if (end == at || string.CompareOrdinal(text, end, ": ", 0, 2) != 0)
            return null;
        var name = text[at..end];
        at = end + 2;
        return name;
    }

    private PyType Literal(string value)
    {
        Skip("?");
        if (value.StartsWith("b'", StringComparison.Ordinal) || value.StartsWith("b\"", StringComparison.Ordinal))
            return PyType.Bytes;
        if (value.StartsWith('\'') || value.StartsWith('"'))
            return PyType.Str;
        if (value is "True" or "False")
            return PyType.Bool;
        if (value.Length > 0 && (char.IsDigit(value[0]) || value[0] == '-'))
            return PyType.Int;
        if (value == "None")
            return PyType.None;
        // A member of an enumeration.
        return value.LastIndexOf('.') is > 0 and var dot ? new PyType(value[..dot]) : PyType.Unknown;
    }

    private static PyType TypedDictionary(string inside)
    {
        var name = inside.StartsWith('\'') ? inside[1..Math.Max(1, inside.IndexOf('\'', 1))] : "";
        return name.Contains('.', StringComparison.Ordinal) ? new PyType(name) : PyType.Unknown;
    }

    /// <summary>What is between two brackets that match, strings in it taken whole; the place is then behind them.</summary>
    private string Balanced(char open, char close)
    {
        if (!Skip(open.ToString()))
            throw new FormatException();
        var start = at;
        for (var level = 1; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '\'' or '"')
            {
                for (at++; at < text.Length && text[at] != c; at++)
                    at += text[at] == '\\' ? 1 : 0;
            }
            else if (c == open)
            {
                level++;
            }
            else if (c == close && --level == 0)
            {
                at++;
                return text[start..(at - 1)];
            }
        }

        throw new FormatException();
    }

    private bool Peek(char c) => at < text.Length && text[at] == c;

    private bool Skip(string expected)
    {
        if (string.CompareOrdinal(text, at, expected, 0, expected.Length) != 0)
            return false;
        at += expected.Length;
        return true;
    }
}
