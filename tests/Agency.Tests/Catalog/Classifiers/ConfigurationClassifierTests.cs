namespace Agency.Tests.Catalog.Classifiers;

public sealed class ConfigurationClassifierTests
{
    [Theory]
    [InlineData("Invalid workflow file: .github/workflows/ci.yml#L12\nThe workflow is not valid. .github/workflows/ci.yml (Line: 12, Col: 9): Unexpected value 'step'")]
    [InlineData("django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.")]
    [InlineData("npm ERR! Missing script: \"test:ci\"")]
    [InlineData("Error: Missing required environment variable: DATABASE_URL")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("configuration", log);

    [Theory]
    [InlineData("Using configuration file setup.cfg\nE       assert 3 == 4\nFAILED tests/test_config.py::test_total - assert 3 == 4")]
    [InlineData("src/config.ts(3,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("configuration", log);
}
