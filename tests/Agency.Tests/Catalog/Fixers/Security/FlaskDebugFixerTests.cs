using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class FlaskDebugFixerTests
{
    private static FixerTrial Trial(string text, string path = FixerTrial.DefaultFile) =>
        new FixerTrial("python.flask-debug", "S201", "Use of `debug=True` in Flask app detected").With(text, path);

    [Theory]
    [InlineData("app.run(§debug=True)\n", "app.run()\n")]
    [InlineData("app.run(§debug=True, port=80)\n", "app.run(port=80)\n")]
    [InlineData("app.run(\"h\", 80,\n        §debug=True)\n", "app.run(\"h\", 80)\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("app.run(§debug=DEBUG)\n", ReasonCode.NotFixable)]
    [InlineData("app.start(§debug=True)\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("examples/simple/main.py", ReasonCode.ReportOnly)]
    [InlineData("shop/main.py", null)]
    public async Task An_example_may_be_debugged(string path, ReasonCode? reason)
    {
        var trial = Trial("app.run(§debug=True)\n", path);
        if (reason is { } expected)
            Assert.Equal(expected, await trial.ReasonAsync());
        else
            Assert.Equal("app.run()\n", await trial.HealAsync());
    }
}
