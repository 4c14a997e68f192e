namespace Agency.Tests.Catalog.Classifiers;

public sealed class OutOfMemoryClassifierTests
{
    [Theory]
    [InlineData("> webpack --mode production\n\n<--- Last few GCs --->\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\nnpm ERR! code ELIFECYCLE\n##[error]Process completed with exit code 134.")]
    [InlineData("tests/test_big.py ..F\nE       MemoryError: Unable to allocate 7.45 GiB for an array\nFAILED tests/test_big.py::test_matrix - MemoryError\n1 failed in 3s")]
    [InlineData("> Task :compileJava\njava.lang.OutOfMemoryError: Java heap space\nBUILD FAILED in 3m")]
    [InlineData("npm test\n/bin/sh: line 1:   312 Killed                  npm test\nERROR: Job failed: exit code 137")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("out_of_memory", log);

    [Theory]
    [InlineData("tests/test_cache.py::test_out_of_memory_is_reported PASSED\nE       AssertionError: assert 'a' == 'b'\nFAILED tests/test_cache.py::test_key - AssertionError: assert 'a' == 'b'\n1 failed, 3 passed in 3s")]
    [InlineData("Killed 3 stale containers\nsrc/app.ts(3,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.")]
    [InlineData("    def f():\n        raise MemoryError\n    with pytest.raises(MemoryError): f()\nE       AssertionError: assert 3 == 4\nFAILED tests/test_cart.py::test_total - AssertionError: assert 3 == 4")]
    [InlineData("          ExceptionValueEntry('MemoryError'),\nE   Exception: value='MemoryError' is missing\nE       AssertionError: assert 3 == 4\nFAILED tests/test_cart.py::test_total - AssertionError: assert 3 == 4")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("out_of_memory", log);
}
