using Agency.Adapters.Sarif;

namespace Agency.Tests.Adapters.Sarif;

public sealed class ForeignRulesTests
{
    [Theory]
    [InlineData("semgrep", "python.lang.security.audit.subprocess-shell-true.subprocess-shell-true", 78, "ruff:S602 bandit:B602")]
    [InlineData("semgrep", "python.lang.security.deserialization.pickle.avoid-pickle", 502, "ruff:S301 bandit:B301")]
    [InlineData("codeql", "py/sql-injection", 89, "ruff:S608 bandit:B608")]
    [InlineData("unheard-of", "X1", 89, "ruff:S608 bandit:B608")]
    [InlineData("unheard-of", "X1", 328, "ruff:S324 bandit:B324")]
    [InlineData("unheard-of", "X1", 330, "ruff:S311 bandit:B311")]
    [InlineData("unheard-of", "X1", 295, "ruff:S323 bandit:B323 ruff:S501 bandit:B501 ruff:S507 bandit:B507")]
    [InlineData("unheard-of", "X1", 9999, "")]
    [InlineData("bandit", "B608", 89, "")]
    [InlineData("pylint", "W0611", null, "ruff:F401")]
    [InlineData("pylint", "unused-import", null, "ruff:F401")]
    [InlineData("pylint", "W06111", null, "")]
    [InlineData("flake8", "e501", null, "ruff:E501")]
    public void Other_tools_rules_and_weaknesses_are_known_by_ours(string tool, string rule, int? weakness, string ours) =>
        Assert.Equal(ours, string.Join(' ', ForeignRules.Of(tool, rule, weakness is { } number ? [number] : [])));
}
