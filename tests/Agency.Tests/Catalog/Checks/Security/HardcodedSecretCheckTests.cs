namespace Agency.Tests.Catalog.Checks.Security;

public sealed class HardcodedSecretCheckTests
{
    private const string Rule = "hardcoded-secret";

    [Theory]
    [InlineData("API_KEY = §\"9f86d081884c7d659a2feaa0c55ad015\"\n")]
    [InlineData("connect(password=§'c4n4ry-B1rd!')\n")]
    [InlineData("def f(a, db_password=§\"c4n4ry-B1rd!\"):\n    pass\n")]
    [InlineData("x = {'secret_key': §'c4n4ry-B1rd!', 'host': 'db1'}\n")]
    [InlineData("x = os.environ.get('DB_PASSWORD', §'c4n4ry-B1rd!')\n")]
    [InlineData("x = os.environ.get('DB_PASSWORD') or §'c4n4ry-B1rd!'\n")]
    [InlineData("app.secret_key = §b'c4n4ry-B1rd!'\n")]
    [InlineData("DSN = §\"postgres://app:c4n4ry-B1rd!@db.internal/app\"\n")]
    [InlineData("KEY = §\"\"\"-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx8K2pQ7fLq0Zk3v\n-----END RSA PRIVATE KEY-----\"\"\"\n")]
    public async Task Secrets_are_found_and_not_shown(string text)
    {
        var finding = Assert.Single(await new CheckTrial(Rule).FindsAsync(text));

        Assert.DoesNotContain("c4n4ry", finding.Message + string.Concat(finding.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain("9f86d081", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\"\"password = 'c4n4ry-B1rd!'\"\"\"\n")]
    [InlineData("PASSWORD = 'changeme'\n")]
    [InlineData("password = getpass.getpass('Password for db1: ')\n")]
    [InlineData("SALT_LENGTH = '16'\n")]
    [InlineData("checksum = '9f86d081884c7d659a2feaa0c55ad015'\n")]
    [InlineData("key = 'user-42'\n")]
    [InlineData("token = 'ABC123'\n")]
    [InlineData("headers = {'Authorization': f'Bearer {token}'}\n")]
    [InlineData("x['password'] = form['password2']\n")]
    [InlineData("choices = {'password': 'Password (8+ characters)'}\n")]
    [InlineData("password_validators = 'app.validators.Min8'\n")]
    [InlineData("PASSWORD_HASHERS = ['django.contrib.auth.hashers.Argon2PasswordHasher']\n")]
    [InlineData("password = 'c4n4ry-B1rd!'  # noqa: S105\n")]
    [InlineData("password = 'c4n4ry-B1rd!'  # nosec\n")]
    public async Task What_only_looks_like_a_secret_is_left(string text) => await new CheckTrial(Rule).IgnoresAsync(text);

    [Fact]
    public async Task Tests_are_not_looked_at() =>
        await new CheckTrial(Rule) { File = "tests/test_a.py" }.IgnoresAsync("password = 'c4n4ry-B1rd!'\n");
}
