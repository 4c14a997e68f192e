using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class CertificateCheckFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.certificate-check", "S501", "Probable use of `requests` call with `verify=False`").With(text);

    [Theory]
    [InlineData("import requests\nr = requests.get(url, §verify=False, timeout=3)\n", "import requests\nr = requests.get(url, timeout=3)\n")]
    [InlineData("import requests\nr = requests.get(\n    url,\n    §verify=False,\n    timeout=3,\n)\n", "import requests\nr = requests.get(\n    url,\n    timeout=3,\n)\n")]
    [InlineData("import httpx\nc = httpx.Client(§verify=False)\n", "import httpx\nc = httpx.Client()\n")]
    [InlineData("import requests\nr = requests.get(url, timeout=3, §verify=False)\n", "import requests\nr = requests.get(url, timeout=3)\n")]
    [InlineData("import requests\nr = requests.get(url,\n                 §verify=False)\n", "import requests\nr = requests.get(url)\n")]
    [InlineData("import requests\nr = requests.get(\n    url,\n    §verify=False,  # why\n)\n", "import requests\nr = requests.get(\n    url,  # why\n)\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import requests\nr = requests.get(\"https://localhost:8000\", §verify=False)\n", ReasonCode.NotFixable)]
    [InlineData("import requests\nr = requests.get(url, §verify=flag)\n", ReasonCode.NotFixable)]
    [InlineData("import requests\ndef f(insecure):\n    if insecure:\n        return requests.get(url, §verify=False)\n", ReasonCode.ReportOnly)]
    [InlineData("requests = Session()\nr = requests.get(url, §verify=False)\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
