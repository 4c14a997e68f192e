namespace Agency.Tests.Catalog.Classifiers;

public sealed class CompileClassifierTests
{
    [Theory]
    [InlineData("/src/Cart.cs(12,9): error CS1002: ; expected [/src/Shop.csproj]\nBuild FAILED.")]
    [InlineData("error[E0382]: borrow of moved value: `cart`\n  --> src/main.rs:12:9\nerror: could not compile `shop` (bin \"shop\") due to 1 previous error")]
    [InlineData("[ERROR] COMPILATION ERROR : \n[ERROR] /app/src/main/java/Cart.java:[12,9] cannot find symbol\n[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile")]
    [InlineData("src/cart.c:12:5: error: 'x' undeclared (first use in this function)\nmake: *** [Makefile:9: cart.o] Error 1")]
    [InlineData("./cart.go:12:2: undefined: total\nFAIL\texample.com/shop [build failed]")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("compile", log);

    [Theory]
    [InlineData("src/cart.c:12:5: warning: unused variable 'x'\nE       assert 3 == 4\nFAILED tests/test_c.py::test_total - assert 3 == 4")]
    [InlineData("Compiling shop v0.1.0\ntest tests::adds ... FAILED\nassertion `left == right` failed\ntest result: FAILED. 0 passed; 1 failed")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("compile", log);
}
