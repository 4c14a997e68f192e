using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class RandomSecretFixerTests
{
    private static FixerTrial Trial(string text, string path = FixerTrial.DefaultFile) =>
        new FixerTrial("python.random-secret", "S311", "Standard pseudo-random generators are not suitable for cryptographic purposes").With(text, path);

    [Theory]
    [InlineData("import random\notp = §random.randint(1000, 9999)\n", "import secrets\notp = secrets.SystemRandom().randint(1000, 9999)\n")]
    [InlineData("import random\nx = random.random()\ntoken = §random.getrandbits(64)\n", "import random\nimport secrets\nx = random.random()\ntoken = secrets.randbits(64)\n")]
    [InlineData("import random\nimport secrets\n\ndef session_id():\n    return §random.randrange(10)\n", "import secrets\n\ndef session_id():\n    return secrets.randbelow(10)\n")]
    [InlineData("from random import choice\ndef make_password(n):\n    return ''.join(§choice(A) for _ in range(n))\n", "import secrets\ndef make_password(n):\n    return ''.join(secrets.choice(A) for _ in range(n))\n")]
    [InlineData("import random\nself.api_key = ''.join(§random.choices(A, k=32))\n", "import secrets\nself.api_key = ''.join(secrets.SystemRandom().choices(A, k=32))\n")]
    public async Task A_secret_is_drawn_properly(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import random\ndelay = §random.uniform(0, 1)\n")]
    [InlineData("import random\ndef roll():\n    return §random.randint(1, 6)\n")]
    [InlineData("import random\ntoken_index = §random.randint(1, 6)\n")]
    [InlineData("import random\nmasked_token = §random.choice(vocab)\n")]
    [InlineData("import random\nkey = §random.choice(keys)\n")]
    [InlineData("import random\ndef backoff(token):\n    return §random.random()\n")]
    [InlineData("import random\nsecrets = 1\npassword = §random.randbytes(a)\n")]
    public async Task Other_draws_are_left(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("import random\ncolour_token = §random.choice(palette)\n")]
    [InlineData("import random\ndef season():\n    salt = §random.choice(['a pinch', 'a spoon'])\n    return salt\n")]
    public async Task One_of_several_is_no_secret_yet(string text) => Assert.Equal(ReasonCode.ReportOnly, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Tests_are_left() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("import random\ntoken = §random.random()\n", "tests/test_a.py").ReasonAsync());
}
