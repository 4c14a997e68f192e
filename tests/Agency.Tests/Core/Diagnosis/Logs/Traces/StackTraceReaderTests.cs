using Agency.Core.Diagnosis.Logs.Traces;

namespace Agency.Tests.Core.Diagnosis.Logs.Traces;

public sealed class StackTraceReaderTests
{
    [Theory]
    [InlineData("  File \"/app/shop/cart.py\", line 12, in total", "python", "/app/shop/cart.py", 12, "total")]
    [InlineData("tests/test_cart.py:12: AssertionError", "python", "tests/test_cart.py", 12, null)]
    [InlineData("    at Cart.total (/app/src/cart.js:12:9)", "javascript", "/app/src/cart.js", 12, "Cart.total")]
    [InlineData("    at async file:///app/src/cart.mjs:12:9", "javascript", "/app/src/cart.mjs", 12, null)]
    [InlineData(" ❯ src/cart.test.ts:12:9", "javascript", "src/cart.test.ts", 12, null)]
    [InlineData("\tat com.acme.Cart.total(Cart.java:12)", "java", "Cart.java", 12, "com.acme.Cart.total")]
    [InlineData("\tat com.acme.CartKt.total(Cart.kt:12)", "kotlin", "Cart.kt", 12, "com.acme.CartKt.total")]
    [InlineData("[ERROR] /app/src/main/java/Cart.java:[12,9] cannot find symbol", "java", "/app/src/main/java/Cart.java", 12, null)]
    [InlineData("e: file:///app/src/Cart.kt:12:9 Unresolved reference: x", "kotlin", "/app/src/Cart.kt", 12, null)]
    [InlineData("   at Shop.Cart.Total() in /src/Cart.cs:line 12", "dotnet", "/src/Cart.cs", 12, "Shop.Cart.Total()")]
    [InlineData("/src/Cart.cs(12,9): error CS1002: ; expected", "typescript", "/src/Cart.cs", 12, null)]
    [InlineData("\t/app/cart.go:12 +0x1d", "go", "/app/cart.go", 12, null)]
    [InlineData("    cart_test.go:12: got 3", "go", "cart_test.go", 12, null)]
    [InlineData("thread 'main' panicked at src/main.rs:12:9:", "rust", "src/main.rs", 12, null)]
    [InlineData("  --> src/main.rs:12:9", "rust", "src/main.rs", 12, null)]
    [InlineData("     # ./lib/cart.rb:12:in `total'", "ruby", "./lib/cart.rb", 12, "total")]
    [InlineData("#0 /app/src/Cart.php(12): Cart->total()", "php", "/app/src/Cart.php", 12, null)]
    [InlineData("PHP Parse error: syntax error in src/Cart.php on line 12", "php", "src/Cart.php", 12, null)]
    [InlineData("src/cart.c:12:9: error: 'x' undeclared", "compiler", "src/cart.c", 12, null)]
    [InlineData("src/app.ts(12,9): error TS2345: Argument", "typescript", "src/app.ts", 12, null)]
    [InlineData("src/app.ts:12:9 - error TS2345: Argument", "compiler", "src/app.ts", 12, null)]
    [InlineData("  on main.tf line 12, in resource \"a\" \"b\":", "terraform", "main.tf", 12, null)]
    [InlineData("would reformat shop/cart.py", "file", "shop/cart.py", 0, null)]
    [InlineData("In run.sh line 12:", "file", "run.sh", 12, null)]
    [InlineData("::error file=src/a.py,line=12::no", "github", "src/a.py", 12, null)]
    public void A_place_is_read_in_every_language(string text, string language, string file, int line, string? function) =>
        Assert.Equal(new StackFrame(file, line, function, language), StackTraceReader.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("12:30:59 it was")]
    [InlineData("listening on localhost:3000")]
    [InlineData("at line 12 of nothing")]
    [InlineData("image postgres:16.1")]
    [InlineData("Total: 12")]
    public void Other_numbers_are_no_places(string text) => Assert.Null(StackTraceReader.Read(text));

    [Fact]
    public void A_trace_is_read_as_a_whole() => Assert.Equal(
        [("/app/a.py", 1), ("/app/b.py", 2)],
        StackTraceReader.ReadAll("Traceback (most recent call last):\n  File \"/app/a.py\", line 1, in f\n    g()\n  File \"/app/b.py\", line 2, in g\nKeyError: 'x'").Select(f => (f.File, f.Line)));

    [Theory]
    [InlineData("(((((((((((((((((((((((((((((((((((:1")]
    [InlineData("at at at at at at at at at at at at at at at at:1:1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.py:1a")]
    public void Hostile_text_is_read_in_one_go(string piece) => StackTraceReader.Read(string.Concat(Enumerable.Repeat(piece, 200)));

    [Theory]
    [InlineData("/home/runner/work/shop/shop/src/a.py", "src/a.py")]
    [InlineData("/builds/acme/shop/src/a.py", "src/a.py")]
    [InlineData("D:/a/shop/shop/src/a.cs", "src/a.cs")]
    [InlineData("/var/jenkins_home/workspace/shop/src/a.py", "src/a.py")]
    [InlineData("/app/src/a.py", "src/a.py")]
    [InlineData("./src/a.py", "src/a.py")]
    [InlineData("src/a.py", "src/a.py")]
    [InlineData("/usr/lib/python3.12/unittest/case.py", null)]
    [InlineData("/app/node_modules/react/index.js", null)]
    [InlineData("/opt/venv/lib/python3.12/site-packages/flask/app.py", null)]
    [InlineData("node:internal/modules/cjs/loader", null)]
    public void The_projects_own_files_are_told_from_others(string path, string? inside) =>
        Assert.Equal(inside, ProjectPaths.Inside(new StackFrame(path, 1, null, "python")));

    [Theory]
    [InlineData("com.acme.shop.Cart.total", "com/acme/shop/Cart.java")]
    [InlineData("Cart.total", "Cart.java")]
    [InlineData("org.junit.Assert.fail", null)]
    [InlineData("hudson.model.Executor.run", null)]
    [InlineData("org.jenkinsci.plugins.cart.Cart.add", "org/jenkinsci/plugins/cart/Cart.java")]
    [InlineData("java.base/java.util.ArrayList.get", null)]
    public void A_frame_of_Java_tells_the_folder_by_its_package(string function, string? inside) =>
        Assert.Equal(inside, ProjectPaths.Inside(new StackFrame("Cart.java", 1, function, "java")));
}
