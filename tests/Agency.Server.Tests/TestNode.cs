using Agency.Server.Tests.Crashes;
using Agency.Server.Tests.Intake;
using Agency.Server.Tests.Workers.Healing;

namespace Agency.Server.Tests;

/// <summary>The test assembly as a program: what tests start as a process of its own, so that it can really be killed or halted.</summary>
internal static class TestNode
{
    /// <summary>The command that starts it.</summary>
    public static IReadOnlyList<string> Command { get; } =
        ["dotnet", "exec", "--runtimeconfig", Path.ChangeExtension(typeof(TestNode).Assembly.Location, ".runtimeconfig.json"), typeof(TestNode).Assembly.Location];

    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [CrashWorker.Command, .. var rest]:
                return await CrashWorker.RunAsync(rest);
            case [CrashCommand.Command, .. var rest]:
                await using (var output = new StreamWriter(CrashWorker.Standard(1, FileAccess.Write)))
                    return await new CrashCommand(TextWriter.Synchronized(output)).RunAsync(rest);
            case [CheckoutNode.Command, .. var rest]:
                return await CheckoutNode.RunAsync(rest);
            case [IntakeBench.Command, .. var rest]:
                await using (var output = new StreamWriter(CrashWorker.Standard(1, FileAccess.Write)))
                    return await new IntakeBench(output).RunAsync(rest);
            default:
                return 2;
        }
    }
}
