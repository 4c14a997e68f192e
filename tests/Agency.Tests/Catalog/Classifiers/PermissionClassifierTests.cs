namespace Agency.Tests.Catalog.Classifiers;

public sealed class PermissionClassifierTests
{
    [Theory]
    [InlineData("/home/runner/work/_temp/x.sh: line 1: ./gradlew: Permission denied\n##[error]Process completed with exit code 126.")]
    [InlineData("npm ERR! code EACCES\nnpm ERR! syscall mkdir\nnpm ERR! Error: EACCES: permission denied, mkdir '/usr/lib/node_modules/x'")]
    [InlineData("##[error]Resource not accessible by integration")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("permission", log);

    [Theory]
    [InlineData("git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.")]
    [InlineData("E       AssertionError: assert 'allowed' == 'denied'\nFAILED tests/test_permissions.py::test_denied - AssertionError")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("permission", log);
}
