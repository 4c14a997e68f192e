namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class DataFrameRowLoopCheckTests
{
    [Theory]
    [InlineData("import pandas as pd\n\ndef f(d):\n    for i, row in §d.iterrows():\n        print(i, row)\n")]
    [InlineData("from pandas import DataFrame\n\ndef f(d):\n    return §d.apply(lambda r: r['a'] + 2 * r['b'], axis=1)\n")]
    public Task A_loop_over_rows_is_found(string text) => new CheckTrial("dataframe-row-loop").FindsAsync(text);

    [Theory]
    [InlineData("def f(d):\n    for i, row in d.iterrows():\n        print(i, row)\n")]
    [InlineData("import pandas\n\ndef f(d):\n    for row in d.itertuples():\n        print(row)\n")]
    [InlineData("import pandas\n\ndef f(d):\n    return d.apply(lambda r: r['a'] + 2 * r['b'])\n")]
    [InlineData("import pandas\n\ndef f(d):\n    return d.apply(lambda r: g(r['a']), axis=1)\n")]
    [InlineData("import pandas\n\ndef f(d):\n    return d.apply(g, axis=1)\n")]
    public Task What_is_no_row_or_no_arithmetic_is_left_alone(string text) => new CheckTrial("dataframe-row-loop").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("dataframe-row-loop") { File = "tests/test_a.py" }.IgnoresAsync("import pandas as pd\n\ndef f(d):\n    for i, row in d.iterrows():\n        print(i, row)\n");
}
