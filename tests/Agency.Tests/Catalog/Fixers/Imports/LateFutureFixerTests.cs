using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Imports;

public sealed class LateFutureFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.late-future", "F404", "`from __future__` imports must occur at the beginning of the file").With(text);

    [Theory]
    [InlineData("import os\nfrom __future__ import annotations\nprint(os)\n", "from __future__ import annotations\n\nimport os\nprint(os)\n")]
    [InlineData("#!/usr/bin/python3\nX = 1\n\nfrom __future__ import division, annotations\n", "#!/usr/bin/python3\nfrom __future__ import annotations, division\n\nX = 1\n")]
    [InlineData("from __future__ import division\nX = 1\nfrom __future__ import annotations\n", "from __future__ import annotations, division\nX = 1\n")]
    [InlineData("\"\"\"Doc.\"\"\"\r\nimport os\r\nfrom __future__ import annotations\r\n", "\"\"\"Doc.\"\"\"\r\nfrom __future__ import annotations\r\n\r\nimport os\r\n")]
    public async Task It_goes_to_the_top(string before, string after) =>
        Assert.Equal(after, await Trial(before).HealAsync("from __future__", occurrence: before.Split("from __future__").Length - 1));

    [Fact]
    public async Task A_comment_keeps_it() =>
        Assert.Equal(ReasonCode.LosesComments, await Trial("import os\nfrom __future__ import annotations  # lazy\n").ReasonAsync("from __future__"));
}
