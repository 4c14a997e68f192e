using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class BindAllFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.bind-all-interfaces", "S104", "Possible binding to all interfaces").With(text);

    [Theory]
    [InlineData("s.bind((§\"0.0.0.0\", 80))\n", "s.bind((\"127.0.0.1\", 80))\n")]
    [InlineData("app.run(host=§'0.0.0.0', port=80)\n", "app.run(host='127.0.0.1', port=80)\n")]
    [InlineData("srv = HTTPServer((§\"0.0.0.0\", port), H)\n", "srv = HTTPServer((\"127.0.0.1\", port), H)\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("if host == §\"0.0.0.0\":\n    pass\n", ReasonCode.NotFixable)]
    [InlineData("HOST = §\"0.0.0.0\"\n", ReasonCode.ReportOnly)]
    [InlineData("parser.add_argument(\"--host\", default=§\"0.0.0.0\")\n", ReasonCode.ReportOnly)]
    [InlineData("s.bind((§\"0.0.0.0\", 0))\n", ReasonCode.NotFixable)]
    [InlineData("def f():\n    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n    s.bind((§\"0.0.0.0\", 80))\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task In_a_container_a_server_has_to_be_reached()
    {
        var trial = Trial("app.run(host=§\"0.0.0.0\")\n").With("FROM python\n", "Dockerfile");

        Assert.Equal(ReasonCode.ReportOnly, await trial.ReasonAsync());
    }
}
