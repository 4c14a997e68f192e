using Agency.Core.Secrets;

namespace Agency.Tests.Core.Secrets;

public sealed class SecretJudgeTests
{
    [Theory]
    [InlineData("password", "tr0ub4dor-and-3")]
    [InlineData("DB_PASSWORD", "hunter2!")]
    [InlineData("dbPassword", "Xk29fLq0")]
    [InlineData("password2", "hunter2!")]
    [InlineData("api_key", "9f86d081884c7d659a2feaa0c55ad015")]
    [InlineData("SECRET_KEY", "k7#w2^p9!mz_4@x1v0q8r5t3")]
    [InlineData("token", "Zk3vQ9xT7bLm2NpR8sWd")]
    [InlineData("aws", "AKIA" + "Q3EGRPZ7LJ5W2XMN")]
    [InlineData("", "ghp_" + "a8Fk29dLqP0xZv73mNbT51cYhR64wSeUjG8o")]
    [InlineData("url", "postgres://app:s9Kd02lQz@db.internal/app")]
    [InlineData("auth_token", "0123ab98ff7710ee4521cd6689ba3d20")]
    public void What_is_a_secret_is_one(string name, string value) => Assert.NotNull(SecretJudge.KindOf(name, value));

    [Theory]
    [InlineData("password", "changeme")]
    [InlineData("password", "password")]
    [InlineData("password", "")]
    [InlineData("password", "xxxxxxxx")]
    [InlineData("password", "********")]
    [InlineData("password", "<your password>")]
    [InlineData("password", "{password}")]
    [InlineData("password", "${DB_PASSWORD}")]
    [InlineData("password", "%(password)s")]
    [InlineData("password", "Please enter your password:")]
    [InlineData("PASSWORD_RESET_URL", "/accounts/reset-9/")]
    [InlineData("password_field", "user_pass2")]
    [InlineData("password_regex", "[A-Z]{3}9.*!")]
    [InlineData("token_type", "Bearer9x")]
    [InlineData("token_url", "https://auth.org/oauth2/token9")]
    [InlineData("token", "access_token")]
    [InlineData("API_KEY_ENV", "MY_API_KEY_2")]
    [InlineData("SECRET_NAME", "prod/db/main2")]
    [InlineData("secret", "DB_SECRET_NAME")]
    [InlineData("api_key", "api-key")]
    [InlineData("key", "primary_key_1")]
    [InlineData("sort_key", "created2024")]
    [InlineData("aws", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("url", "postgres://user:password@localhost/db")]
    [InlineData("url", "http://user:pass@example.org/")]
    [InlineData("url", "https://localhost:8000/path@2x.png")]
    [InlineData("digest", "9f86d081884c7d659a2feaa0c55ad015")]
    [InlineData("commit", "3f2c9b1de5a7046f8812cc90ab45de37f6a91b20")]
    [InlineData("alphabet", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("token", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")]
    [InlineData("test_password", "Xk29fLq0!")]
    public void What_only_looks_like_one_is_none(string name, string value) => Assert.Null(SecretJudge.KindOf(name, value));

    [Theory]
    [InlineData("dbPassword2", "db password2")]
    [InlineData("X_API-KEY", "x api key")]
    [InlineData("HTTPProxyToken", "http proxy token")]
    [InlineData("__all__", "all")]
    [InlineData("", "")]
    public void Names_are_taken_apart(string name, string words) => Assert.Equal(words, string.Join(' ', SecretNames.Words(name)));
}
