using Agency.Adapters.Processes;
using Agency.Cli;
using Agency.Cli.Commands;

namespace Agency.Tests.Support;

/// <summary>Commands as a user runs them, with a home of their own and the tools that this machine has already.</summary>
internal static class RealCommand
{
    /// <summary>What <c>XDG_CACHE_HOME</c> has to be for the tools to be found.</summary>
    public static string Cache => Path.GetDirectoryName(HostEnvironment.Current.CacheFolder)!;

    public static Task<(int Code, string Output, string Error)> RunAsync(string home, string[] arguments, params (string Name, string Value)[] variables) =>
        RunAsync(new TestTerminal(), home, arguments, variables);

    /// <param name="terminal">What the user sees and types.</param>
    /// <param name="variables">More of the environment.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        TestTerminal terminal, string home, string[] arguments, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = home, ["XDG_CACHE_HOME"] = Cache };
        foreach (var (name, value) in variables)
            environment[name] = value;
        var code = await Application.RunAsync(arguments, terminal.Host(environment: environment), CommandList.All, CancellationToken.None);
        return (code, terminal.Output, terminal.Error);
    }
}
