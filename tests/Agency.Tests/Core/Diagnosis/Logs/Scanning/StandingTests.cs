using Agency.Core.Diagnosis.Logs;
using Agency.Core.Diagnosis.Logs.Scanning;

namespace Agency.Tests.Core.Diagnosis.Logs.Scanning;

public sealed class StandingTests
{
    [Theory]
    [InlineData("src/cart.c:3:7: warning: 'total' is deprecated")]
    [InlineData("Cart.cs(3,7): warning CS0618: 'Total' is obsolete")]
    [InlineData("cl : Command line warning D9002: ignoring unknown option '-x'")]
    [InlineData("tools/upload.py:156: UserWarning: Error uploading metric: Unable to locate credentials")]
    [InlineData("Failed to upload test reports: An error occurred (AccessDenied) when calling PutObject")]
    [InlineData("storage write check failed: PermissionDenied (permanent)")]
    [InlineData("checking whether clock skew breaks make... no")]
    [InlineData("if [[ -z ${SHOP_CONFIG} ]]; then fail \"SHOP_CONFIG is not set\"; fi")]
    [InlineData("    fail \"SHOP_PATH must be defined\";")]
    [InlineData("    # not found in the cache, so it is fetched")]
    public void What_nothing_comes_of_counts_for_less(string text) => Assert.InRange(Standing.Of(new LogLine(1, text)), 0.01, 0.5);

    [Theory]
    [InlineData("src/cart.c:3:7: error: 'total' undeclared")]
    [InlineData("cart.c(3): error C2220: warning treated as error - no object file generated")]
    [InlineData("checking the cart")]
    [InlineData("checking for libcart... configure: error: libcart not found")]
    [InlineData("# fail 1")]
    [InlineData("# failed: the cart is empty")]
    [InlineData("# Failed test 'the cart is empty'")]
    public void Other_lines_count_in_full(string text) => Assert.Equal(1, Standing.Of(new LogLine(1, text)));

    [Fact]
    public void What_the_runner_flags_as_an_error_counts_in_full() =>
        Assert.Equal(1, Standing.Of(new LogLine(1, "Failed to upload the release: access denied") { Mark = LogMark.Error }));
}
