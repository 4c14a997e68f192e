namespace Agency.Tests.Catalog.Classifiers;

public sealed class RateLimitClassifierTests
{
    [Theory]
    [InlineData("Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating")]
    [InlineData("HTTP 403: API rate limit exceeded for installation ID 123. (https://api.github.com/repos/a/b)")]
    [InlineData("pip._vendor.requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: https://index.example.org/simple/flask/")]
    [InlineData("botocore.exceptions.ClientError: An error occurred (SlowDown) when calling the PutObject operation (reached max retries: 4): Please reduce your request rate.")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("rate_limit", log);

    [Theory]
    [InlineData("E       assert 200 == 429\nFAILED tests/test_limits.py::test_rate_limit - assert 200 == 429")]
    [InlineData("npm ERR! code E401\nnpm ERR! 401 Unauthorized - GET https://npm.example.org/react")]
    [InlineData("csc.exe /out:a.dll Messaging\\SlowDown.cs Messaging\\Bus.cs\nBuild FAILED.")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("rate_limit", log);
}
