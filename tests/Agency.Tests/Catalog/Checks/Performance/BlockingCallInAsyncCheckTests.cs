namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class BlockingCallInAsyncCheckTests
{
    [Theory]
    [InlineData("import socket\n\nasync def f(h):\n    return §socket.create_connection((h, 80))\n")]
    [InlineData("from shutil import rmtree\n\nasync def f(p):\n    §rmtree(p)\n")]
    [InlineData("async def f(executor, g):\n    job = executor.submit(g)\n    return §job.result()\n")]
    public Task A_call_that_blocks_is_found(string text) => new CheckTrial("blocking-call-in-async").FindsAsync(text);

    [Theory]
    [InlineData("import socket\n\ndef f(h):\n    return socket.create_connection((h, 80))\n")]
    [InlineData("import socket\n\nasync def f(h):\n    def g():\n        return socket.gethostbyname(h)\n    return g\n")]
    [InlineData("import socket\n\nasync def f(h):\n    return lambda: socket.gethostbyname(h)\n")]
    [InlineData("import asyncio\n\nasync def f(g):\n    task = asyncio.create_task(g())\n    await task\n    return task.result()\n")]
    [InlineData("import asyncio\nimport socket\n\nasync def f(h):\n    return await asyncio.to_thread(socket.gethostbyname, h)\n")]
    [InlineData("async def f(socket, h):\n    return socket.gethostbyname(h)\n")]
    public Task What_does_not_block_the_loop_is_left_alone(string text) => new CheckTrial("blocking-call-in-async").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("blocking-call-in-async") { File = "tests/test_a.py" }.IgnoresAsync("import socket\n\nasync def f(h):\n    return socket.create_connection((h, 80))\n");
}
