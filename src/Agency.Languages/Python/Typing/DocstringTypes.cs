using System.Text.RegularExpressions;

namespace Agency.Languages.Python.Typing;

/// <summary>Types that docstrings name, in the notations of Google, NumPy and Sphinx: hints, to be checked like all others.</summary>
public static partial class DocstringTypes
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = "str", ["strings"] = "str", ["integer"] = "int", ["integers"] = "int", ["ints"] = "int", ["boolean"] = "bool", ["bools"] = "bool",
        ["floats"] = "float", ["number"] = "float", ["unicode"] = "str", ["none"] = "None", ["true"] = "True", ["false"] = "False",
    };

    /// <summary>The text of a parameter's type as the docstring gives it, made an expression; null when there is none.</summary>
    public static string? OfParameter(string docstring, string parameter)
    {
        var name = Regex.Escape(parameter);
        foreach (var pattern in (string[])[
            $@"^\s*:type\s+{name}\s*:\s*(?<type>[^\r\n]+?)\s*$",
            $@"^\s*:param\s+(?<type>[^\s:][^:\r\n]*?)\s+{name}\s*:",
            $@"^\s*\*{{0,2}}{name}\s*\((?<type>[^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)?)\)\s*:",
            $@"^\s*{name}\s+:\s*(?<type>[^\r\n]+?)\s*$"])
        {
            if (Regex.Match(docstring, pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200)) is { Success: true } match)
                return Expression(match.Groups["type"].Value);
        }

        return null;
    }

    /// <summary><c>list of str, optional</c> becomes <c>list[str]</c>; null for prose.</summary>
    public static string? Expression(string text)
    {
        var type = Optional().Replace(text.Trim(), "").Trim().Trim('`').TrimEnd('.', ',');
        if (type.Contains(" or ", StringComparison.Ordinal))
        {
            var parts = type.Split(" or ").Select(Expression).ToList();
            return parts.Contains(null) ? null : $"Union[{string.Join(", ", parts)}]";
        }

        if (Of().Match(type) is { Success: true } container && Expression(container.Groups["element"].Value) is { } element)
            return $"{container.Groups["kind"].Value.ToLowerInvariant().TrimEnd('s')}[{element}{(container.Groups["kind"].Value.StartsWith("tuple", StringComparison.OrdinalIgnoreCase) ? ", ..." : "")}]";
        type = Words.GetValueOrDefault(type, type);
        return Plain().IsMatch(type) ? type : null;
    }

    [GeneratedRegex(@",?\s*\(?(optional|default\b.*|defaults? to\b.*)\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Optional();

    [GeneratedRegex(@"^(?<kind>lists?|tuples?|sets?|iterable|sequence)\s+of\s+(?<element>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Of();

    [GeneratedRegex(@"^[A-Za-z_][\w.]*(\[[\w\[\]., |]+\])?( \| [\w.\[\], |]+)*$")]
    private static partial Regex Plain();
}
