using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class TlsVersionFixerTests
{
    private static FixerTrial Trial(string text, string rule = "S502") => new FixerTrial("python.tls-version", rule, "weak").With(text);

    [Theory]
    [InlineData("import ssl\ns = ssl.wrap_socket(x, ssl_version=§ssl.PROTOCOL_SSLv3)\n", "import ssl\ns = ssl.wrap_socket(x, ssl_version=ssl.PROTOCOL_TLS)\n")]
    [InlineData("import ssl\ndef f(version=§ssl.PROTOCOL_TLSv1):\n    pass\n", "import ssl\ndef f(version=ssl.PROTOCOL_TLS):\n    pass\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import ssl\ns = ssl.wrap_socket(x, ssl_version=§version)\n", ReasonCode.NotFixable)]
    [InlineData("import ssl\nif v == §ssl.PROTOCOL_SSLv3:\n    pass\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("import urllib.request\nr = §urllib.request.urlopen(f\"https://a.org/{x}\")\n", ReasonCode.NotFixable)]
    [InlineData("from urllib.request import urlopen\nBASE = 'http://a.org'\ndef f(x):\n    return §urlopen(BASE + x)\n", ReasonCode.NotFixable)]
    [InlineData("import urllib.request\nr = §urllib.request.urlopen('https://%s/x' % host)\n", ReasonCode.NotFixable)]
    [InlineData("import urllib.request\nr = §urllib.request.urlopen('https://{}/x'.format(host))\n", ReasonCode.NotFixable)]
    [InlineData("import urllib.request\ndef f(url):\n    return §urllib.request.urlopen(url)\n", ReasonCode.ReportOnly)]
    public async Task Addresses_that_begin_with_http_in_the_code_are_harmless(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text, "S310").ReasonAsync());

    [Theory]
    [InlineData("S312")]
    [InlineData("S402")]
    [InlineData("S508")]
    public async Task Old_protocols_are_reported(string rule) => Assert.Equal(ReasonCode.ReportOnly, await Trial("§x()\n", rule).ReasonAsync());
}
