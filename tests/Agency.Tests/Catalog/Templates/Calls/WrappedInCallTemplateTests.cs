namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class WrappedInCallTemplateTests
{
    private const string Norm = "def norm(text):\n    return text.strip()\n\n\n";

    [Fact]
    public async Task A_value_is_handed_to_a_function_that_takes_one() =>
        Assert.Contains(Norm + "def find(table, name):\n    return table[norm(name)]\n", await TemplateTrial.ChangedAsync("wrapped-in-call", Norm + "def find(table, name):\n    return table[name]\n"));

    [Fact]
    public async Task A_function_is_not_handed_to_itself() =>
        Assert.DoesNotContain("def norm(text):\n    return norm(text)\n", await TemplateTrial.ChangedAsync("wrapped-in-call", "def norm(text):\n    return text\n"));

    [Fact]
    public async Task Values_are_handed_on_as_those_next_to_them()
    {
        var changed = await TemplateTrial.ChangedAsync("wrapped-in-call", "import math\n\n\ndef f(a, b):\n    d = math.radians(a - b)\n    return math.cos(a) * math.cos(b) * d\n");

        Assert.Contains("import math\n\n\ndef f(a, b):\n    d = math.radians(a - b)\n    return math.cos(math.radians(a)) * math.cos(math.radians(b)) * d\n", changed);
        Assert.Contains("import math\n\n\ndef f(a, b):\n    d = math.radians(a - b)\n    return math.cos(math.radians(a)) * math.cos(b) * d\n", changed);
    }
}
