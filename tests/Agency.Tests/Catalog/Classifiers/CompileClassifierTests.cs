namespace Agency.Tests.Catalog.Classifiers;

public sealed class CompileClassifierTests
{
    [Theory]
    [InlineData("/src/Cart.cs(12,9): error CS1002: ; expected [/src/Shop.csproj]\nBuild FAILED.")]
    [InlineData("error[E0382]: borrow of moved value: `cart`\n  --> src/main.rs:12:9\nerror: could not compile `shop` (bin \"shop\") due to 1 previous error")]
    [InlineData("[ERROR] COMPILATION ERROR : \n[ERROR] /app/src/main/java/Cart.java:[12,9] cannot find symbol\n[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile")]
    [InlineData("src/cart.c:12:5: error: 'x' undeclared (first use in this function)\nmake: *** [Makefile:9: cart.o] Error 1")]
    [InlineData("./cart.go:12:2: undefined: total\nFAIL\texample.com/shop [build failed]")]
    [InlineData("src/cart.c:3:10: fatal error: 'cart.h' file not found\n#include \"cart.h\"\n         ^\n1 error generated.")]
    [InlineData("C:\\shop\\cart.cpp(12): fatal error C1083: Cannot open include file: 'cart.h': No such file or directory")]
    [InlineData("LINK : fatal error LNK1181: cannot open input file 'shop.lib'")]
    [InlineData("shop.f90:4:7:\n\n    4 |   use carts\n      |       1\nFatal Error: Cannot open module file 'carts.mod' for reading at (1): No such file or directory")]
    [InlineData("\"src/cart.c\", line 21: error #18: expected a \")\"")]
    [InlineData("/usr/bin/ld.lld: error: undefined symbol: total")]
    [InlineData("g++: fatal error: no input files\ncompilation terminated.")]
    [InlineData("1. ERROR in /shop/src/Cart.java (at line 9)\n\tint a = \"b\";\n\t        ^^^\nType mismatch: cannot convert from String to int\n----------\n1 problem (1 error)")]
    [InlineData("src/cart.adb:23:35: error: missing \";\"")]
    [InlineData("[error] /shop/src/Cart.scala:9: ';' expected but identifier found.")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("compile", log);

    [Theory]
    [InlineData("src/cart.c:12:5: warning: unused variable 'x'\nE       assert 3 == 4\nFAILED tests/test_c.py::test_total - assert 3 == 4")]
    [InlineData("Compiling shop v0.1.0\ntest tests::adds ... FAILED\nassertion `left == right` failed\ntest result: FAILED. 0 passed; 1 failed")]
    [InlineData("src/Cart.cs(12,9): warning CS0618: 'Cart.Total' is obsolete\nsrc/cart.c:12:5: warning: unused variable 'x' [-Wunused-variable]")]
    [InlineData("/shop/CartTests.m:85: error: -[CartTests testTotal] : ((total) equal to (4)) failed: (\"3\") is not equal to (\"4\")")]
    [InlineData("[ERROR] src/main/java/Cart.java:[3,1] (imports) UnusedImports: Unused import - java.util.List.")]
    [InlineData("Compile requests executed            1262\nCompilation failures                    4\nCache hits                           1226")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("compile", log);
}
