using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class HardcodedSecretFixerTests
{
    private static FixerTrial Trial(string text, string path = FixerTrial.DefaultFile, string rule = "S105") =>
        new FixerTrial("python.hardcoded-secret", rule, "Possible hardcoded password").With(text, path);

    [Theory]
    [InlineData("import os\nDB_PASSWORD = §\"c4n4ry-B1rd!\"\n", "import os\nDB_PASSWORD = os.environ[\"DB_PASSWORD\"]\n", "a.py")]
    [InlineData("import os\npassword = §\"c4n4ry-B1rd!\"\n", "import os\npassword = os.environ[\"BILLING_PASSWORD\"]\n", "shop/billing.py")]
    [InlineData("import os\nconnect(host, password=§\"c4n4ry-B1rd!\")\n", "import os\nconnect(host, password=os.environ[\"SHOP_PASSWORD\"])\n", "shop/settings.py")]
    [InlineData("import os\ndef f(a, api_key=§\"c4n4ry-B1rd!\"):\n    pass\n", "import os\ndef f(a, api_key=os.environ[\"API_KEY\"]):\n    pass\n", "a.py")]
    [InlineData("import os\ndef f(*, a=1, b, db_password=§\"c4n4ry-B1rd!\"):\n    pass\n", "import os\ndef f(*, a=1, b, db_password=os.environ[\"DB_PASSWORD\"]):\n    pass\n", "a.py")]
    [InlineData("import os\nd = {\"db_password\": §\"c4n4ry-B1rd!\"}\n", "import os\nd = {\"db_password\": os.environ[\"DB_PASSWORD\"]}\n", "a.py")]
    [InlineData("import os\nif admin_password == §\"c4n4ry-B1rd!\":\n    pass\n", "import os\nif admin_password == os.environ[\"ADMIN_PASSWORD\"]:\n    pass\n", "a.py")]
    [InlineData("\"\"\"Doc.\"\"\"\n\ndb_pwd = §\"c4n4ry-B1rd!\"  # why\n", "\"\"\"Doc.\"\"\"\n\nimport os\n\ndb_pwd = os.environ[\"DB_PWD\"]  # why\n", "a.py")]
    [InlineData("import os\napp.secret_key = §b\"c4n4ry-B1rd!\"\n", "import os\napp.secret_key = os.environ[\"SECRET_KEY\"].encode()\n", "a.py")]
    public async Task A_secret_is_read_from_the_environment(string before, string after, string path) => Assert.Equal(after, await Trial(before, path).HealAsync());

    [Fact]
    public async Task Nothing_that_is_shown_holds_the_secret()
    {
        var proposals = await Trial("DB_PASSWORD = §\"c4n4ry-B1rd!\"\n").ProposalsAsync();

        Assert.All(proposals, p =>
        {
            Assert.DoesNotContain("c4n4ry", p.Title + p.Rationale, StringComparison.Ordinal);
            Assert.Contains("c4n4ry-B1rd!", p.Secrets);
            Assert.Contains("DB_PASSWORD", p.Rationale, StringComparison.Ordinal);
        });
        Assert.Equal(2, proposals.Count);
    }

    [Theory]
    [InlineData("password = §\"changeme\"\n", ReasonCode.NotFixable)]
    [InlineData("password = §\"\"\n", ReasonCode.NotFixable)]
    [InlineData("token_type = §\"bearer\"\n", ReasonCode.NotFixable)]
    [InlineData("PASSWORD_KEY = §\"user_password\"\n", ReasonCode.NotFixable)]
    [InlineData("SECRET = §\"DB_SECRET\"\n", ReasonCode.NotFixable)]
    [InlineData("def f(token=§\"access_token\"):\n    pass\n", ReasonCode.NotFixable)]
    [InlineData("password = §\"c4n4ry-B1rd!\" + suffix\n", ReasonCode.NotFixable)]
    public async Task Placeholders_and_words_are_no_secrets(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("SECRET_KEY = §\"aaaaaaa\"\n", ReasonCode.ReportOnly)]
    [InlineData("app.config[\"SECRET_KEY\"] = §\"mysupersecretkey\"\n", ReasonCode.ReportOnly)]
    [InlineData("SECRET_KEY = §\"\"\n", ReasonCode.NotFixable)]
    public async Task A_key_that_anybody_guesses_is_not_harmless(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Tests_may_name_passwords() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("password = §\"c4n4ry-B1rd!\"\n", "tests/test_a.py").ReasonAsync());
}
