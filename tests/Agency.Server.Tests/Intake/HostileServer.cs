using System.Net.Sockets;
using System.Text;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>One server that all hostile inputs are sent to. Its data folder is alone in a folder, so that what leaves it is seen.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal RunningServer Server { get; private set; } = null!;

    internal string Outside => folder.Path;

    public async Task InitializeAsync() =>
        Server = await RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, folder: folder.Combine("data"), variables: IntakeRequests.Variables);

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Sends bytes as they are and gives the status that is answered.</summary>
    internal async Task<(int Status, string Answer)> SendRawAsync(string raw)
    {
        using var client = new TcpClient();
        var address = Server.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(raw));
        }
        catch (IOException)
        {
            // It has heard enough.
        }

        var answer = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Closed at once behind the answer.
        }

        var text = answer.ToString();
        return (text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0, text);
    }
}
