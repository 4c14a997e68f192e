namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class RemovedApiTemplateTests
{
    private const string Id = "removed-api";

    [Theory]
    [InlineData("import time\n\n\ndef f():\n    return time.clock()\n", "import time\n\n\ndef f():\n    return time.perf_counter()\n")]
    [InlineData("from fractions import gcd\n\n\ndef f(a, b):\n    return gcd(a, b)\n", "import math\nfrom fractions import gcd\n\n\ndef f(a, b):\n    return math.gcd(a, b)\n")]
    [InlineData("import numpy as np\n\n\ndef f(a):\n    return a.astype(np.int)\n", "import numpy as np\n\n\ndef f(a):\n    return a.astype(int)\n")]
    [InlineData("def f(d, k):\n    if d.has_key(k):\n        return 1\n", "def f(d, k):\n    if k in d:\n        return 1\n")]
    [InlineData("def f(n):\n    for i in range(n / 2):\n        print(i)\n", "def f(n):\n    for i in range(n // 2):\n        print(i)\n")]
    [InlineData("def f(thread):\n    return thread.isAlive()\n", "def f(thread):\n    return thread.is_alive()\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(node, long):\n    return node.next, long\n")]
    [InlineData("import time\n\n\ndef f(n):\n    time.sleep(n)\n    return time.time()\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
