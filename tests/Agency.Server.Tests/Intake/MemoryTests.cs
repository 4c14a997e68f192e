using System.Net;
using System.Text;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>Alone, because it looks at the memory of the whole process.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Trait("Kind", "slow")]
public sealed class MemoryTests
{
    private const int Size = 60 * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_body_passes_through_little_memory(bool hasLines)
    {
        await using var server = await RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, variables: IntakeRequests.Variables);
        var body = Body(hasLines ? "2025-01-04T14:22:00.0000000Z Downloading package number 17 of many, please wait ... done\\n" : "one line without an end ");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process-logs") { Content = new StreamContent(new MemoryStream(body), 64 * 1024) };
        request.Content.Headers.Add("Content-Type", "application/json");
        request.Headers.Add("Authorization", "Bearer " + RunningServer.DeveloperToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sending = server.Client.SendAsync(request);
        long most = 0;
        while (!sending.IsCompleted)
        {
            // What lives: garbage is taken away before it is counted.
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            await Task.WhenAny(sending, Task.Delay(100));
        }

        var answer = await sending;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(new FileInfo(Path.Combine(server.Folder, "logs", "big", "0001-a.txt")).Length > Size * 9L / 10);
        Assert.InRange(most, 0, 24L * 1024 * 1024);
    }

    private static byte[] Body(string line)
    {
        var body = new byte[Size + 4096];
        var at = Put(body, 0, """{"run_id":"big","repository":"org/other","commit":"abcd1234","logs":[{"name":"a.txt","content":""" + "\"");
        var text = Encoding.UTF8.GetBytes(line);
        while (at < Size)
        {
            text.CopyTo(body, at);
            at += text.Length;
        }

        at = Put(body, at, "\"}]}");
        return body[..at];
    }

    private static int Put(byte[] body, int at, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(body, at);
        return at + bytes.Length;
    }
}
