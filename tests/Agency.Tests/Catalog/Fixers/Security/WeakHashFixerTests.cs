using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class WeakHashFixerTests
{
    private static FixerTrial Trial(string text, string python = ">=3.9") => new FixerTrial("python.weak-hash", "S324", "Probable use of insecure hash functions in `hashlib`: `md5`")
        .With(text).With($"[project]\nname = \"example\"\nversion = \"1.0\"\nrequires-python = \"{python}\"\n", "pyproject.toml");

    [Theory]
    [InlineData("import hashlib\netag = §hashlib.md5(body).hexdigest()\n", "import hashlib\netag = hashlib.md5(body, usedforsecurity=False).hexdigest()\n")]
    [InlineData("from hashlib import sha1\ndef checksum(data):\n    h = §sha1()\n    h.update(data)\n    return h\n", "from hashlib import sha1\ndef checksum(data):\n    h = sha1(usedforsecurity=False)\n    h.update(data)\n    return h\n")]
    [InlineData("import hashlib\ncache_key = §hashlib.new(\"md5\", data)\n", "import hashlib\ncache_key = hashlib.new(\"md5\", data, usedforsecurity=False)\n")]
    [InlineData("import hashlib\nd = {\"checksum\": §hashlib.md5(\n    data,  # all of it\n)}\n", "import hashlib\nd = {\"checksum\": hashlib.md5(\n    data,  # all of it\n    usedforsecurity=False,\n)}\n")]
    public async Task A_harmless_digest_is_called_so(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import hashlib\nsignature = §hashlib.md5(body).hexdigest()\n", "import hashlib\nsignature = hashlib.sha256(body).hexdigest()\n")]
    [InlineData("from hashlib import sha1\ndef make_token(user):\n    return §sha1(user).hexdigest()\n", "from hashlib import sha256\ndef make_token(user):\n    return sha256(user).hexdigest()\n")]
    [InlineData("import hashlib\ntoken = §hashlib.new('sha1', x)\n", "import hashlib\ntoken = hashlib.new(\"sha256\", x)\n")]
    public async Task One_that_security_depends_on_gets_stronger(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import hashlib\nstored = §hashlib.md5(password.encode()).hexdigest()\n", ReasonCode.ReportOnly)]
    [InlineData("import hashlib\ndef ntlm(x):\n    return §hashlib.md5(x).digest()\n", ReasonCode.ReportOnly)]
    [InlineData("import hashlib\ndef accept(key):\n    \"\"\"As RFC 6455 has it.\"\"\"\n    return §hashlib.sha1(key).digest()\n", ReasonCode.ReportOnly)]
    [InlineData("import hashlib\ndef md5(x):\n    return §hashlib.md5(x).hexdigest()\n", ReasonCode.Ambiguous)]
    [InlineData("import hashlib\nx = §hashlib.md5(y).hexdigest()\n", ReasonCode.Ambiguous)]
    [InlineData("import hashlib\ndef login():\n    cookie = §hashlib.sha1(y).hexdigest()\ndef check():\n    return cookie == hashlib.sha1(y).hexdigest()\n", ReasonCode.Ambiguous)]
    [InlineData("import hashlib\nchecksum = §hashlib.md5(*y)\n", ReasonCode.NotFixable)]
    [InlineData("from Crypto.Hash import MD5\nx = §MD5.new(y)\n", ReasonCode.ReportOnly)]
    public async Task Others_are_reported(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Before_Python_3_9_it_cannot_be_said() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("import hashlib\netag = §hashlib.md5(body).hexdigest()\n", ">=3.8").ReasonAsync());
}
