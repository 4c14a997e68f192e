namespace Agency.Tests.Catalog.Classifiers;

public sealed class PortConflictClassifierTests
{
    [Theory]
    [InlineData("Error: listen EADDRINUSE: address already in use :::3000\n    at Server.setupListenHandle (node:net:1463:16)\nnpm ERR! Test failed.  See above for more details.")]
    [InlineData("Error response from daemon: driver failed programming external connectivity on endpoint db: Bind for 0.0.0.0:5432 failed: port is already allocated")]
    [InlineData("java.net.BindException: Address already in use\nTests run: 3, Failures: 0, Errors: 3")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("port_conflict", log);

    [Theory]
    [InlineData("Error: Port must be a number, got 'abc'\nE   AssertionError: assert None == 3000\nFAILED tests/test_port.py::test_port - AssertionError")]
    [InlineData("error CS0101: The namespace 'A' already contains a definition for 'Port'")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("port_conflict", log);
}
