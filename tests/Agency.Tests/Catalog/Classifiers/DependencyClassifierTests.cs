namespace Agency.Tests.Catalog.Classifiers;

public sealed class DependencyClassifierTests
{
    [Theory]
    [InlineData("npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! Found: react@18.2.0")]
    [InlineData("ERROR: Could not find a version that satisfies the requirement flaskk==1.0 (from versions: none)\nERROR: No matching distribution found for flaskk==1.0")]
    [InlineData("ImportError while importing test module '/app/tests/test_a.py'.\nE   ModuleNotFoundError: No module named 'requests'\nERROR tests/test_a.py")]
    [InlineData("ImportError while importing test module '/app/tests/test_a.py'.\nE   ImportError: cannot import name 'Mapping' from 'requests.compat' (/opt/hostedtoolcache/Python/3.11.9/x64/lib/python3.11/site-packages/requests/compat.py)\nERROR tests/test_a.py")]
    [InlineData("error NU1102: Unable to find package Shop.Core with version (>= 2.0.0)")]
    [InlineData("go: updates to go.mod needed; to update it:\n\tgo mod tidy")]
    [InlineData("#7 2.8 E: Failed to fetch http://deb.example.org/pool/main/c/cart/cart_1.2_amd64.deb  404  Not Found [IP: 192.0.2.1 80]\n#7 2.8 E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("dependency", log);

    [Theory]
    [InlineData("npm WARN ERESOLVE overriding peer dependency\nadded 900 packages\nE       assert 3 == 4\nFAILED tests/test_a.py::test_total - assert 3 == 4")]
    [InlineData("ImportError while importing test module '/app/tests/test_a.py'.\nE   ImportError: cannot import name 'total' from 'shop.cart' (/app/src/shop/cart.py)\nERROR tests/test_a.py")]
    [InlineData("src/app.ts(3,5): error TS2345: Argument of type 'A' is not assignable to parameter of type 'B'.")]
    [InlineData("cart.h(320):  Could not find a newline character at the end of the file.  [whitespace/ending_newline] [5]")]
    [InlineData("shop/cart.py:1: [F0001(fatal), ] No module named shop/cart.py")]
    [InlineData("F-BPS-0093: simple_fp.v(7): Module: 'counter' Cannot find module 'counter' for instantiation.")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("dependency", log);
}
