using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.Win32.SafeHandles;

namespace Agency.Server.Tests.Crashes;

/// <summary>A node of its own as a process: the real server with the role worker, and <see cref="CrashWorkflow"/>.</summary>
internal static class CrashWorker
{
    public const string Command = "crash-worker";

    /// <summary>Says its process number in a line when it runs, and ends when its input does.</summary>
    /// <param name="arguments">The node's name, the data folder, the outside's folder, the log file and, for PostgreSQL, the database's address.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        await using var log = new StreamWriter(arguments[3], append: true) { AutoFlush = true };
        var options = new ServerOptions
        {
            NodeName = arguments[0],
            DataFolder = arguments[1],
            Database = arguments.Count > 4 ? arguments[4] : null,
            Roles = ServerRoles.Worker,
            Urls = ["http://127.0.0.1:0"],
            Settings = new ServerSettings { Limits = new LimitSettings { SessionsPerNode = 4, SessionsPerRepository = 6, SessionsInAll = 64 } },
        };
        await using var host = await ServerHost.BuildAsync(
            options, new HostEnvironment(new Dictionary<string, string>()), log, TimeProvider.System, [new CrashModule(new CrashOutside(arguments[2]))], CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
        await using var output = Standard(1, FileAccess.Write);
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
        await output.FlushAsync();
        await using var input = Standard(0, FileAccess.Read);
        while (await input.ReadAsync(new byte[64]) > 0)
        {
            // Nothing is said to it; it goes on until nobody can say anything.
        }

        await host.App.StopAsync();
        return 0;
    }

    /// <summary>A standard stream, without the console.</summary>
    public static FileStream Standard(int number, FileAccess access) => new(new SafeFileHandle(number, ownsHandle: false), access, bufferSize: 0);
}
