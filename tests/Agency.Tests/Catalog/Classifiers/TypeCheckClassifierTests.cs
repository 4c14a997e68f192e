namespace Agency.Tests.Catalog.Classifiers;

public sealed class TypeCheckClassifierTests
{
    [Theory]
    [InlineData("src/app.ts(3,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.\nError: Process completed with exit code 2.")]
    [InlineData("shop/cart.py:12: error: Argument 1 to \"total\" has incompatible type \"str\"; expected \"int\"  [arg-type]\nFound 1 error in 1 file (checked 9 source files)")]
    [InlineData("/app/shop/cart.py:12:5 - error: \"foo\" is not a known attribute of \"None\" (reportOptionalMemberAccess)\n1 error, 0 warnings, 0 informations")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("type_check", log);

    [Theory]
    [InlineData("src/app.ts(3,5): error TS1005: ';' expected.")]
    [InlineData("E   TypeError: unsupported operand type(s) for +: 'int' and 'str'\nFAILED tests/test_a.py::test_type - TypeError\nE   assert 3 == 4")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("type_check", log);
}
