using Agency.Adapters.Models.Chat;
using Agency.Core.Secrets;

namespace Agency.Tests.Adapters.Models.Chat;

public sealed class OutgoingTextTests
{
    private readonly OutgoingText outgoing = new("/srv/repo", "/data/people/ann");

    [Theory]
    [InlineData("/srv/repo/src/a.py:3", "src/a.py:3")]
    [InlineData("in /srv/repo.", "in ..")]
    [InlineData("/tmp/copy/src/a.py", "src/a.py")]
    [InlineData("/srv/repository/a.py", "[outside]/a.py")]
    [InlineData("/data/people/ann/.ssh/id", "[outside]/.ssh/id")]
    [InlineData("/data/people/annette/x", "/data/people/annette/x")]
    [InlineData("File \"/usr/lib/python3/json/decoder.py\", line 3", "File \"[outside]/decoder.py\", line 3")]
    [InlineData("~/.aws/credentials", "[outside]/credentials")]
    [InlineData("file:///home/ann/x.py", "[outside]/x.py")]
    [InlineData(@"C:\Users\ann\x.py", "[outside]/x.py")]
    [InlineData("https://example.org/usr/local/x", "https://example.org/usr/local/x")]
    [InlineData("/api/v1/users", "/api/v1/users")]
    [InlineData("a/usr/b and src/home/x.py", "a/usr/b and src/home/x.py")]
    [InlineData("[outside]/usr/x", "[outside]/usr/x")]
    [InlineData("password = 'Xk29-sLq0-zz81'", "password = '[redacted]'")]
    public void Places_of_this_machine_and_secrets_are_taken_out(string text, string clean)
    {
        Assert.Equal(clean, outgoing.Clean(text, SecretRedactor.Default, "/tmp/copy"));
        Assert.Equal(clean, outgoing.Clean(clean, SecretRedactor.Default, "/tmp/copy"));
    }
}
