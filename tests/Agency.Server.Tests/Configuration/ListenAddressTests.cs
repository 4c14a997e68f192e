using Agency.Core.Configuration;
using Agency.Server.Configuration;

namespace Agency.Server.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://*:80")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://unix:/run/agency.sock")]
    public void Takes_what_can_be_listened_at(string url) => ListenAddress.Check(url);

    [Theory]
    [InlineData("8080", "'8080' is none")]
    [InlineData("localhost:8080", "is none")]
    [InlineData("ftp://127.0.0.1:21", "is none")]
    [InlineData("http://127.0.0.1:99999", "up to 65535")]
    [InlineData("http://127.0.0.1:8080/agency", "is none")]
    [InlineData("https://127.0.0.1:8443", "speaks http")]
    [InlineData("http://nosuchhost:8080", "'nosuchhost' is a name")]
    [InlineData("", "is none")]
    public void Says_what_is_wrong_with_others(string url, string reason) =>
        Assert.Contains(reason, Assert.Throws<UserInputException>(() => ListenAddress.Check(url)).Message, StringComparison.Ordinal);
}
