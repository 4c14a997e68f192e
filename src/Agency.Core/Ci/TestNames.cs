using System.Text.RegularExpressions;

namespace Agency.Core.Ci;

/// <summary>Compares the ids of tests across the ways in which frameworks and logs write them.</summary>
public static partial class TestNames
{
    /// <summary>
    /// True when two ids may name the same test: the same last name, and of the rest the shorter is part of the longer, as in
    /// <c>tests/test_shop.py::TestShop::test_total</c>, <c>test_total (test_shop.TestShop)</c> and <c>test_shop.TestShop.test_total</c>.
    /// </summary>
    public static bool MayBeSame(string left, string right)
    {
        if (left == right)
            return true;
        var (first, second) = (Words(left), Words(right));
        if (first.Count == 0 || second.Count == 0 || first[^1] != second[^1] || Variant(left) is { } a && Variant(right) is { } b && a != b)
            return false;
        var (shorter, longer) = first.Count <= second.Count ? (first, second) : (second, first);
        return shorter.All(longer.Contains);
    }

    private static List<string> Words(string id)
    {
        id = Parameters().Replace(id, "");
        // unittest puts the name first: test_total (tests.test_shop.TestShop)
        if (Reversed().Match(id) is { Success: true } match)
            id = match.Groups["place"].Value.EndsWith("." + match.Groups["name"].Value, StringComparison.Ordinal) ? match.Groups["place"].Value : $"{match.Groups["place"].Value}.{match.Groups["name"].Value}";
        return [.. Word().Matches(id).Select(m => m.Value).Where(w => w is not ("py" or "__main__" or "tests" or "test"))];
    }

    private static string? Variant(string id) => Parameters().Match(id) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\[.*\]\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\A(?<name>\w+) \((?<place>[\w.]+)\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Reversed();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
