using System.Reflection;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Tests.House;

/// <summary>This repository as the house tests see it.</summary>
internal static class Repository
{
    private static readonly Lazy<Task<IReadOnlyList<string>>> Listing = new(ListAsync);

    /// <summary>The folder that holds <c>Agency.slnx</c>, without a slash at the end.</summary>
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    public static ProcessRunner Processes { get; } = new(HostEnvironment.Current, TimeProvider.System);

    /// <summary>Every file that is tracked or about to be, relative to the root, in ordinal order.</summary>
    public static Task<IReadOnlyList<string>> FilesAsync() => Listing.Value;

    /// <summary>Those below a folder with one of the extensions.</summary>
    public static async Task<IReadOnlyList<string>> FilesAsync(string folder, params string[] extensions) =>
        [.. (await FilesAsync()).Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal) && extensions.Contains(Path.GetExtension(f)))];

    public static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Root, file));

    /// <summary>Runs a program at the root (or elsewhere) and gives its standard output; fails the test when it fails.</summary>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string? folder = null) =>
        (await RunBothAsync(program, arguments, folder)).Output;

    /// <summary>As <see cref="RunAsync"/>, with standard error too.</summary>
    public static async Task<(string Output, string Error)> RunBothAsync(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        var outcome = await Processes.RunAsync(
            new ProcessSpec
            {
                Program = program,
                Arguments = arguments,
                WorkingDirectory = folder ?? Root,
                Environment = new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
            },
            CancellationToken.None);
        var ended = Assert.IsType<ProcessOutcome.Ended>(outcome);
        Assert.True(ended.Succeeded, $"{program} {string.Join(' ', arguments)} ended with {ended.ExitCode}:\n{ended.StandardOutput}\n{ended.StandardError}");
        return (ended.StandardOutput, ended.StandardError);
    }

    /// <summary>Fails with every item on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> faults)
    {
        var list = faults.ToList();
        if (list.Count > 0)
            Assert.Fail(string.Join('\n', list));
    }

    private static async Task<IReadOnlyList<string>> ListAsync()
    {
        var output = await RunAsync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => File.Exists(Path.Combine(Root, f)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }
}
