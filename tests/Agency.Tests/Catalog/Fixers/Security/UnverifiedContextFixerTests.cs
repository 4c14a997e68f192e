using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class UnverifiedContextFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.unverified-context", "S323", "Python allows using an insecure context").With(text);

    [Theory]
    [InlineData("import ssl\nc = §ssl._create_unverified_context()\n", "import ssl\nc = ssl.create_default_context()\n")]
    [InlineData("import ssl\nurlopen(url, context=§ssl._create_unverified_context())  # why\n", "import ssl\nurlopen(url, context=ssl.create_default_context())  # why\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import ssl\nssl._create_default_https_context = §ssl._create_unverified_context\n", ReasonCode.ReportOnly)]
    [InlineData("import ssl\nc = §ssl._create_unverified_context(cafile=x)\n", ReasonCode.ReportOnly)]
    [InlineData("import ssl\nif insecure:\n    c = §ssl._create_unverified_context()\n", ReasonCode.ReportOnly)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
