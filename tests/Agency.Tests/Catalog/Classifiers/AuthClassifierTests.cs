namespace Agency.Tests.Catalog.Classifiers;

public sealed class AuthClassifierTests
{
    [Theory]
    [InlineData("npm ERR! code E401\nnpm ERR! 401 Unauthorized - GET https://npm.example.org/@acme%2fui")]
    [InlineData("fatal: could not read Username for 'https://github.com': terminal prompts disabled")]
    [InlineData("git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.")]
    [InlineData("Error response from daemon: Get \"https://registry.example.org/v2/\": unauthorized: authentication required")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("auth", log);

    [Theory]
    [InlineData("E       assert 200 == 401\nFAILED tests/test_auth.py::test_login_required - assert 200 == 401")]
    [InlineData("/bin/sh: ./deploy.sh: Permission denied")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("auth", log);
}
