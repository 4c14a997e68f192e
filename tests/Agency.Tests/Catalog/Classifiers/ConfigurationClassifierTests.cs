namespace Agency.Tests.Catalog.Classifiers;

public sealed class ConfigurationClassifierTests
{
    [Theory]
    [InlineData("Invalid workflow file: .github/workflows/ci.yml#L12\nThe workflow is not valid. .github/workflows/ci.yml (Line: 12, Col: 9): Unexpected value 'step'")]
    [InlineData("django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.")]
    [InlineData("npm ERR! Missing script: \"test:ci\"")]
    [InlineData("Error: Missing required environment variable: DATABASE_URL")]
    [InlineData("#12 [8/12] ADD deploy /deploy\n#12 ERROR: failed to calculate checksum of ref abc::def: \"/deploy\": not found\nERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: \"/deploy\": not found")]
    [InlineData("/shop/Shop.csproj(11,3): error MSB4019: The imported project \"/shop/Common.targets\" was not found.")]
    [InlineData("error: failed to parse manifest at `/shop/Cargo.toml`")]
    [InlineData("/shop/Shop.targets(188,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 11.0. [/shop/Shop.csproj]\nBuild FAILED.")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("configuration", log);

    [Theory]
    [InlineData("Using configuration file setup.cfg\nE       assert 3 == 4\nFAILED tests/test_config.py::test_total - assert 3 == 4")]
    [InlineData("src/config.ts(3,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.")]
    [InlineData("cart.h:19: warning: Found unknown command `\\notify'")]
    [InlineData("cl : Command line warning D9002: ignoring unknown option '-std=c++11' [C:\\shop\\shop.vcxproj]")]
    [InlineData("ERROR: Step ‘Publish JUnit test result report’ failed: No test report files were found. Configuration error?")]
    [InlineData("#18 ERROR: blob not found\nERROR: failed to solve: failed to compute cache key: blob not found")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("configuration", log);
}
