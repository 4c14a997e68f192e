using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class UnpickledDataFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.unpickled-data", "S301", "`pickle` can be unsafe").With(text);

    [Theory]
    [InlineData("import pickle\n\na = §pickle.loads(pickle.dumps(b, -1))\nc = pickle.dumps(a)\n", "import copy\nimport pickle\n\na = copy.deepcopy(b)\nc = pickle.dumps(a)\n")]
    [InlineData("from pickle import dumps, loads\n\na = §loads(dumps(b))\n", "import copy\n\na = copy.deepcopy(b)\n")]
    public async Task A_copy_needs_no_pickle(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Fact]
    public async Task Other_pickles_are_reported_with_where_they_come_from()
    {
        var declined = Assert.IsType<FixOutcome.Declined>(await Trial("import pickle\n\n\ndef f(data):\n    return §pickle.loads(data)\n").AskAsync());
        Assert.Equal(ReasonCode.ReportOnly, declined.Reason);
        Assert.Contains("the parameter data", declined.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.unpickled-data")
        .Before("\"\"\"Copies.\"\"\"\n\nfrom pickle import dumps, loads\n\n\ndef copied(basket: list[str]) -> list[str]:\n    return list(loads(dumps(basket)))  # of its own\n")
        .After("\"\"\"Copies.\"\"\"\n\nimport copy\n\n\ndef copied(basket: list[str]) -> list[str]:\n    return list(copy.deepcopy(basket))  # of its own\n")
        .Finding("S301")
        .LookAlike("import pickle\n\n\ndef stored(data: bytes) -> list[str]:\n    return list(pickle.loads(data))\n")
        .RunAsync();
}
