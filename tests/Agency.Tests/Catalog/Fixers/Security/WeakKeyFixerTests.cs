using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class WeakKeyFixerTests
{
    private static FixerTrial Trial(string text, string rule = "S505") => new FixerTrial("python.weak-key", rule, "weak").With(text);

    [Theory]
    [InlineData("from Crypto.PublicKey import RSA\nk = §RSA.generate(1024)\n", "from Crypto.PublicKey import RSA\nk = RSA.generate(2048)\n")]
    [InlineData("k = §dsa.generate_private_key(key_size=1024)  # why\n", "k = dsa.generate_private_key(key_size=2048)  # why\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("k = §ec.generate_private_key(curve=ec.SECT163K1)\n", ReasonCode.ReportOnly)]
    [InlineData("k = §rsa.generate_private_key(key_size=size)\n", ReasonCode.ReportOnly)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("S304")]
    [InlineData("S305")]
    [InlineData("S413")]
    public async Task Broken_ciphers_are_reported(string rule) => Assert.Equal(ReasonCode.ReportOnly, await Trial("§x()\n", rule).ReasonAsync());
}
