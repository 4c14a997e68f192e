using Agency.Core.Detection;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Tests.Core.Detection;

namespace Agency.Tests.Core.Secrets;

public sealed class SecretRedactorTests
{
    private const string Canary = "c4n4ry-B1rd!";

    [Theory]
    [InlineData("-password = \"c4n4ry-B1rd!\"\n+password = os.environ[\"PASSWORD\"]\n")]
    [InlineData(" connect(user=\"app\", password='c4n4ry-B1rd!')\n")]
    [InlineData("-    \"db_password\": \"c4n4ry-B1rd!\",\n")]
    [InlineData(" api_key: str = \"c4n4ry-B1rd!\"\n")]
    [InlineData(" if password == \"c4n4ry-B1rd!\":\n")]
    [InlineData(" config[\"secret\"] = b\"c4n4ry-B1rd!\"\n")]
    [InlineData(" os.environ.get(\"DB_PASSWORD\", \"c4n4ry-B1rd!\")\n")]
    [InlineData(" DSN = \"postgres://app:c4n4ry-B1rd!@db.internal/app\"\n")]
    public void A_secret_is_taken_out_by_its_place(string text)
    {
        var redacted = SecretRedactor.Default.Redact(text);

        Assert.DoesNotContain(Canary, redacted, StringComparison.Ordinal);
        Assert.Contains(SecretRedactor.Mark, redacted, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\n'), redacted.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("-x = hashlib.md5(data)\n+x = hashlib.md5(data, usedforsecurity=False)\n")]
    [InlineData("-password = \"changeme\"\n+password = os.environ[\"APP_PASSWORD\"]\n")]
    [InlineData(" token_url = \"https://login.org/oauth2/token\"\n")]
    [InlineData(" sha = \"3f2c9b1de5a7046f8812cc90ab45de37f6a91b20\"\n")]
    [InlineData(" -----BEGIN PRIVATE KEY-----\n ...\n")]
    [InlineData("")]
    public void Text_without_secrets_stays(string text) => Assert.Same(text, SecretRedactor.Default.Redact(text));

    [Theory]
    [InlineData("-KEY = '''-----BEGIN RSA PRIVATE KEY-----\n-MIIEowIBAAKCAQEAx8K2pQ7\n-9fLq0Zk3vQ9xT7bLm2NpR8sWd\n------END RSA PRIVATE KEY-----'''\n")]
    [InlineData(" MIIEowIBAAKCAQEAx8K2pQ7\n 9fLq0Zk3vQ9xT7bLm2NpR8sWd\n -----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nMIIEowIBAAKCAQEAx8K2pQ7\n9fLq0Zk3vQ9xT7bLm2NpR8sWd")]
    [InlineData("KEY = \"-----BEGIN PRIVATE KEY-----\\nMIIEowIBAAKCAQEAx8K2pQ7\\n9fLq0Zk3vQ9xT7bLm2NpR8sWd\\n-----END PRIVATE KEY-----\"")]
    [InlineData("k = (b\"-----BEGIN PRIVATE KEY-----\\n\"\n     b\"MIIEowIBAAKCAQEAx8K2pQ7\\n\"\n     b\"9fLq0Zk3vQ9xT7bLm2NpR8sWd\\n\"")]
    public void Private_keys_are_taken_out_whole_and_in_part(string text)
    {
        var redacted = SecretRedactor.Default.Redact(text);

        Assert.DoesNotContain("MIIEowIBAAKCAQEAx8K2pQ7", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("9fLq0Zk3vQ9xT7bLm2NpR8sWd", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_a_finding_points_to_is_taken_out_wherever_it_stands()
    {
        var source = new SourceText($"value = \"{Canary}\"\n");
        var finding = Findings.At("ruff:S105", 1) with { Range = new SourceRange(new LinePosition(1, 9), new LinePosition(1, 9 + Canary.Length + 2)) };

        var redactor = SecretRedactor.For([finding], _ => source);

        Assert.Equal($"the log says {SecretRedactor.Mark}!", redactor.Redact($"the log says {Canary}!"));
        Assert.Equal($"it is {SecretRedactor.Mark}", SecretRedactor.Default.With([Canary]).Redact($"it is {Canary}"));
    }

    [Fact]
    public void A_plain_word_is_taken_out_only_as_a_text_of_its_own()
    {
        var redactor = SecretRedactor.Default.With(["sunflower"]);

        Assert.Equal($"plant(sunflower, \"{SecretRedactor.Mark}\")", redactor.Redact("plant(sunflower, \"sunflower\")"));
    }

    [Fact]
    public void What_a_tool_quotes_is_taken_out_of_its_message()
    {
        var bandit = Findings.At("bandit:B105", 1) with { Message = $"Possible hardcoded password: '{Canary}'" };
        var ruff = Findings.At("ruff:S105", 1) with { Message = "Possible hardcoded password assigned to: \"token\"" };

        Assert.Equal($"Possible hardcoded password: '{SecretRedactor.Mark}'", SecretRedactor.Redact(bandit).Message);
        Assert.Same(ruff, SecretRedactor.Redact(ruff));
    }

    [Fact]
    public void Hostile_text_takes_no_time()
    {
        foreach (var text in (string[])[new string('a', 200_000), new string('"', 100_000), string.Concat(Enumerable.Repeat("a=", 100_000)), string.Concat(Enumerable.Repeat("PRIVATE KEY", 5_000))])
            Assert.NotNull(SecretRedactor.Default.Redact(text));
    }
}
