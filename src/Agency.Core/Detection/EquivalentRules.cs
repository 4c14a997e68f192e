namespace Agency.Core.Detection;

/// <summary>Which rules of different tools name the same problem.</summary>
public static class EquivalentRules
{
    /// <summary>A rule of another tool, and the ruff rules (or families of them) that say the same.</summary>
    private static readonly Dictionary<string, string[]> RuffFor = new(StringComparer.Ordinal)
    {
        ["mypy:name-defined"] = ["F821"],
        ["mypy:used-before-def"] = ["F821", "F823"],
        ["mypy:no-redef"] = ["F811"],
        ["mypy:syntax"] = ["invalid-syntax", "E999", "F7"],
        ["mypy:no-untyped-def"] = ["ANN001", "ANN002", "ANN003", "ANN2"],
        ["mypy:str-format"] = ["F50", "F52"],
        ["mypy:valid-type"] = ["F722"],
        ["mypy:unused-coroutine"] = ["RUF006"],
        // Bandit split its oldest checks later, and ruff follows the newer numbers.
        ["bandit:B303"] = ["S303", "S324"],
        ["bandit:B308"] = ["S308"],
        ["bandit:B703"] = ["S308", "S704"],
        ["agency:hardcoded-secret"] = ["S105", "S106", "S107"],
    };

    /// <summary>True when the two findings, already known to be at one place, are the same problem.</summary>
    public static bool AreSame(Finding one, Finding other)
    {
        if (one.Tool == other.Tool)
            return false;
        if (one.Tool != "ruff")
            return other.Tool == "ruff" && AreSame(other, one);
        if (RuffFor.TryGetValue(other.QualifiedRule, out var rules))
            return rules.Any(rule => one.Rule.StartsWith(rule, StringComparison.Ordinal));
        if (other.QualifiedRule == "mypy:assignment")
            return one.Rule == "RUF013" && other.Message.StartsWith("Incompatible default", StringComparison.Ordinal);
        // flake8-bandit numbers its rules as Bandit does.
        return other.Tool == "bandit" && one.Rule.StartsWith('S') && one.Rule[1..] == other.Rule[1..];
    }
}
