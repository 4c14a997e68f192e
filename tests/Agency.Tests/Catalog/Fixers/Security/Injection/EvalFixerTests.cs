using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class EvalFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.eval-literal", "S307", "Use of possibly insecure function").With(text);

    [Theory]
    [InlineData("n = §eval(input(\"How many? \"))\n", "import ast\n\nn = ast.literal_eval(input(\"How many? \"))\n")]
    [InlineData("import sys\n\nn = §eval(sys.argv[1])\n", "import ast\nimport sys\n\nn = ast.literal_eval(sys.argv[1])\n")]
    [InlineData("def f(path):\n    with open(path) as file:\n        return §eval(file.read())\n", "import ast\n\n\ndef f(path):\n    with open(path) as file:\n        return ast.literal_eval(file.read())\n")]
    public async Task A_literal_is_read(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("n = §eval(input(\"Expression: \"))\n")]
    [InlineData("def f(text):\n    return §eval(text)\n")]
    [InlineData("def f(name):\n    return §eval(f\"self.{name}\")\n")]
    [InlineData("n = §eval(input(), {})\n")]
    [InlineData("def calculate():\n    return §eval(input(\"> \"))\n")]
    public async Task Code_is_reported(string text) => Assert.Equal(ReasonCode.ReportOnly, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("n = §eval(\"1 + 1\")\n")]
    [InlineData("A = \"[1]\"\nn = §eval(A)\n")]
    public async Task A_constant_is_no_injection(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.eval-literal")
        .Before("\"\"\"Sizes.\"\"\"\n\n\ndef ask() -> int:\n    return int(eval(input(\"How many? \")))  # a number\n")
        .After("\"\"\"Sizes.\"\"\"\n\nimport ast\n\n\ndef ask() -> int:\n    return int(ast.literal_eval(input(\"How many? \")))  # a number\n")
        .Finding("S307")
        .LookAlike("def compute(expression: str) -> float:\n    return float(eval(expression))\n")
        .RunAsync();
}
