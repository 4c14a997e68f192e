using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class RequestTimeoutFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.request-timeout", "S113", "Probable use of `requests` call without timeout").With(text);

    [Theory]
    [InlineData("import requests\nr = §requests.get(url)\n", "import requests\nr = requests.get(url, timeout=30)\n")]
    [InlineData("from requests import post\nr = §post(\n    url,\n    data=d\n)\n", "from requests import post\nr = post(\n    url,\n    data=d,\n    timeout=30\n)\n")]
    [InlineData("import requests\nr = §requests.get(url,)\n", "import requests\nr = requests.get(url, timeout=30)\n")]
    [InlineData("import requests\nHTTP_TIMEOUT = 5\nr = §requests.get(url)\n", "import requests\nHTTP_TIMEOUT = 5\nr = requests.get(url, timeout=HTTP_TIMEOUT)\n")]
    [InlineData("import requests\nr = §requests.get(url)\nq = requests.get(url, timeout=12)\n", "import requests\nr = requests.get(url, timeout=12)\nq = requests.get(url, timeout=12)\n")]
    [InlineData("import requests\nTIMEOUT_MS = 5000\nr = §requests.get(url)\n", "import requests\nTIMEOUT_MS = 5000\nr = requests.get(url, timeout=30)\n")]
    [InlineData("import requests as r\nx = §r.get(url, headers={\n    'a': 1,\n})\n", "import requests as r\nx = r.get(url, headers={\n    'a': 1,\n}, timeout=30)\n")]
    public async Task A_timeout_is_given(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import requests\nr = §requests.get(url, timeout=None)\n", ReasonCode.ReportOnly)]
    [InlineData("import requests\nr = §requests.get(url, **kwargs)\n", ReasonCode.NotFixable)]
    [InlineData("requests = Session()\nr = §requests.get(url)\n", ReasonCode.NotFixable)]
    public async Task Others_are_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task The_projects_usual_timeout_is_taken()
    {
        var trial = Trial("import requests\nr = §requests.get(url)\n").With("import requests\nq = requests.post(url, timeout=7.5)\n", "other.py");

        Assert.Equal("import requests\nr = requests.get(url, timeout=7.5)\n", await trial.HealAsync());
    }
}
