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
    [InlineData("cart.go:9:2: exported var Total should have comment or be unexported\ncart.go:12:3: should replace n += 1 with n++")]
    [InlineData("./cart_test.go:46: missing argument for Fatalf(\"%d\"): format reads arg 2, have only 1 args")]
    [InlineData("/shop/src/cart.cpp:24:5: warning: single-argument constructors must be marked explicit [google-explicit-constructor]")]
    [InlineData("src/cart.cpp:399:  Missing space before {  [whitespace/braces] [5]\nTotal errors found: 1")]
    [InlineData("manifests/cart.pp - ERROR: cart not in autoload module layout on line 1\nmanifests/cart.pp - WARNING: line has more than 140 characters on line 10")]
    [InlineData("manifests/cart.pp:1:autoloader_layout:ERROR:cart not in autoload module layout")]
    [InlineData("Code before strictures are enabled at line 3, column 1.  See page 429 of PBP.  (Severity: 5)")]
    [InlineData("[shop/cart.proto:25:1] The line length is 91, but it must be shorter than 80")]
    [InlineData("shop/cart.py:1 at module level:\n        D100: Missing docstring in public module")]
    [InlineData("shop/cart.py:1: [C0114(missing-module-docstring), ] Missing module docstring")]
    [InlineData("shop/cart.py:3: [E0401(import-error), total] No module named carts")]
    [InlineData("error: cannot format shop/cart.py: Cannot parse: 5:1: def total(:\nOh no!\n1 file failed to reformat.")]
    [InlineData("[ERROR] src/main/java/Cart.java:[3,1] (imports) UnusedImports: Unused import - java.util.List.\n[INFO] BUILD FAILURE")]
    [InlineData("Starting audit...\n[ERROR] /shop/Cart.java:3:8: Unused import - java.util.List. [UnusedImports]\nAudit done.\nCheckstyle ends with 1 errors.")]
    [InlineData("src/cart.c:779:  [5] (buffer) gets:Does not check for buffer overflows (CWE-120, CWE-20).")]
    [InlineData("[ERROR] High: Null pointer dereference of total in Cart.total() [Cart] At Cart.java:[line 10] NP_ALWAYS_NULL")]
    [InlineData("FC064: Ensure issues_url is set in metadata: ./cart/metadata.rb:1")]
    [InlineData("##[error]Error return value of `cart.Save` is not checked (errcheck)\n##[error]issues found")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("lint", log);

    [Theory]
    [InlineData("✖ 3 problems (0 errors, 3 warnings)\nE       assert 3 == 4\nFAILED tests/test_lint.py::test_total - assert 3 == 4")]
    [InlineData("src/main.rs:3:5\nerror[E0308]: mismatched types\nerror: could not compile `shop` (bin \"shop\") due to 1 previous error")]
    [InlineData("\"$total\" is 3 on line 12\nE       assert 3 == 4\nFAILED tests/test_a.py::test_total - assert 3 == 4")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("lint", log);
}
