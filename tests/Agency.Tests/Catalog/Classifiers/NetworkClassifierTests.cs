namespace Agency.Tests.Catalog.Classifiers;

public sealed class NetworkClassifierTests
{
    [Theory]
    [InlineData("Cloning into 'repo'...\nfatal: unable to access 'https://github.com/a/b.git/': Could not resolve host: github.com")]
    [InlineData("npm ERR! code EAI_AGAIN\nnpm ERR! syscall getaddrinfo\nnpm ERR! errno EAI_AGAIN\nnpm ERR! request to https://registry.example.org/react failed, reason: getaddrinfo EAI_AGAIN registry.example.org")]
    [InlineData("Err:1 http://archive.ubuntu.com/ubuntu jammy InRelease\n  Temporary failure resolving 'archive.ubuntu.com'\nE: Failed to fetch http://archive.ubuntu.com/ubuntu/dists/jammy/InRelease")]
    [InlineData("go: github.com/x/y@v1.2.3: Get \"https://proxy.example.org/x\": dial tcp: lookup proxy.example.org: no such host")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("network", log);

    [Theory]
    [InlineData("WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError'\nSuccessfully installed flask\nE   AssertionError: assert 1 == 2\nFAILED tests/test_a.py::test_a - AssertionError")]
    [InlineData("E   AssertionError: assert 'online' == 'network'\nFAILED tests/test_network.py::test_timeout - AssertionError")]
    [InlineData("E: Failed to fetch http://deb.example.org/pool/main/c/cart/cart_1.2_amd64.deb  404  Not Found [IP: 192.0.2.1 80]")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("network", log);
}
