using Agency.Core.Ci;

namespace Agency.Tests.Core.Ci;

public sealed class RuleNamesTests
{
    [Theory]
    [InlineData("app/a.py:1:8: F401 [*] `os` imported but unused", "F401")]
    [InlineData("a.py:3:0: C0114: Missing module docstring (missing-module-docstring)", "C0114,missing-module-docstring")]
    [InlineData("a.py:3: error: Argument 1 has incompatible type  [arg-type]", "arg-type")]
    [InlineData("src/a.ts(3,5): error TS2345: Argument of type", "TS2345")]
    [InlineData("A.cs(1,2): error CS0103: The name 'x' does not exist", "CS0103")]
    [InlineData("error[E0308]: mismatched types", "E0308")]
    [InlineData("  3:10  error  'x' is assigned a value but never used  no-unused-vars", "no-unused-vars")]
    [InlineData("  3:10  warning  Unexpected any  @typescript-eslint/no-explicit-any", "@typescript-eslint/no-explicit-any")]
    public void The_rules_that_a_tool_names_are_found(string line, string rules) => Assert.Equal(rules.Split(','), RuleNames.In([line]));

    [Theory]
    [InlineData("Downloading HTTP2 from AB123")]
    [InlineData("E   assert x[index] == 3 [done]")]
    [InlineData("commit F401 fixed")]
    public void What_looks_like_one_is_none(string line) => Assert.Empty(RuleNames.In([line]));
}
