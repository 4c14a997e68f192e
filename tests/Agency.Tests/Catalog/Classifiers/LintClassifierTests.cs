namespace Agency.Tests.Catalog.Classifiers;

public sealed class LintClassifierTests
{
    [Theory]
    [InlineData("/app/src/cart.js\n  12:7  error  'x' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)")]
    [InlineData("would reformat shop/cart.py\nOh no! 1 file would be reformatted, 9 files would be left unchanged.")]
    [InlineData("shop/cart.py:1:8: F401 [*] `os` imported but unused\nFound 1 error.\n[*] 1 fixable with the `--fix` option.")]
    [InlineData("Checking formatting...\n[warn] src/cart.ts\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.")]
    [InlineData("deploy/shop.yml:57:1: [error] trailing spaces (trailing-spaces)\ndeploy/shop.yml:60:3: [error] wrong indentation: expected 4 but found 2 (indentation)")]
    [InlineData("deploy/shop.yml:117:89: [error] syntax error: expected '<document start>', but found '<block mapping start>'")]
    [InlineData("shop/cart.py:7: [F401] 'db' imported but unused")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("lint", log);

    [Theory]
    [InlineData("✖ 3 problems (0 errors, 3 warnings)\nE       assert 3 == 4\nFAILED tests/test_lint.py::test_total - assert 3 == 4")]
    [InlineData("src/main.rs:3:5\nerror[E0308]: mismatched types\nerror: could not compile `shop` (bin \"shop\") due to 1 previous error")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("lint", log);
}
