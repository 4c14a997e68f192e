namespace Agency.Server.Tests;

/// <summary>The test assembly as a program: what tests start as a process of its own, so that it can really be killed or halted.</summary>
internal static class TestNode
{
    /// <summary>The command that starts it.</summary>
    public static IReadOnlyList<string> Command { get; } =
        ["dotnet", "exec", "--runtimeconfig", Path.ChangeExtension(typeof(TestNode).Assembly.Location, ".runtimeconfig.json"), typeof(TestNode).Assembly.Location];

    public static Task<int> Main(string[] arguments) => arguments switch
    {
        _ => Task.FromResult(2),
    };
}
