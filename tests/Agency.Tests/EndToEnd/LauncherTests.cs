using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>
/// The <c>agency</c> launcher in a checkout of its own, with a stand-in for the .NET SDK: it counts its builds and
/// "compiles" a shell script.
/// </summary>
public sealed class LauncherTests : IAsyncLifetime, IDisposable
{
    private const string Sdk =
        """
        #!/bin/bash
        if [[ $1 == --version ]]; then [[ -f "$HOME/no-sdk" ]] && exit 1; echo 10.0.100; exit 0; fi
        echo build >> "$HOME/builds"
        while [[ $# -gt 0 ]]; do [[ $1 == -o ]] && out=$2; shift; done
        if [[ -f $HOME/broken ]]; then echo "src/X.cs(1,2): error CS1002: ; expected [X.csproj]"; exit 1; fi
        if [[ -p $HOME/started ]]; then echo > "$HOME/started"; read -r < "$HOME/gate"; fi
        { echo '#!/bin/bash'; echo 'echo "pid=$$ root=$DOTNET_ROOT source='"$(cat src/Program.cs)"' args=$*"'; echo 'exit ${1:-0}'; } > "$out/agency"
        chmod +x "$out/agency"
        """;

    private readonly TemporaryFolder folder = new();
    private readonly ProcessRunner runner = new(HostEnvironment.Current, TimeProvider.System);

    private string Checkout => folder.Combine("check out");

    private string Launcher => folder.Combine("check out", "agency");

    public async Task InitializeAsync()
    {
        await folder.WriteAsync("check out/src/Program.cs", "one");
        await folder.WriteAsync("check out/examples/a.py", "");
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json" })
            await folder.WriteAsync("check out/" + file, "");
        File.Copy(Path.Combine(Repository.Root, "agency"), Launcher);
        File.SetUnixFileMode(await folder.WriteAsync("sdk/dotnet", Sdk + "\n"), (UnixFileMode)0b111_101_101);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_use_builds_and_the_next_do_not()
    {
        var first = await RunAsync("0", "a b", "*");
        Assert.Contains("source=one args=0 a b *", first.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("Building Agency", first.StandardError, StringComparison.Ordinal);

        var second = await RunAsync("7");
        Assert.Equal((7, ""), (second.ExitCode, second.StandardError));
        Assert.Equal(1, await BuildsAsync());
    }

    [Fact]
    public async Task A_changed_source_is_built_again()
    {
        await RunAsync();
        await folder.WriteAsync("check out/src/Program.cs", "two");
        File.SetLastWriteTimeUtc(folder.Combine("check out/src/Program.cs"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Contains("source=two", (await RunAsync()).StandardOutput, StringComparison.Ordinal);
        Assert.Equal(2, await BuildsAsync());
    }

    [Fact]
    public async Task A_new_and_a_removed_source_are_noticed()
    {
        await RunAsync();
        var added = await folder.WriteAsync("check out/src/New.cs", "x");
        await RunAsync();
        Assert.Equal(2, await BuildsAsync());

        File.Delete(added);
        await RunAsync();
        // What was built for exactly these sources is still there.
        Assert.Equal(2, await BuildsAsync());
    }

    [Fact]
    public async Task Sources_that_were_only_touched_are_not_built_again()
    {
        await RunAsync();
        await folder.WriteAsync("check out/src/Program.cs", "one");

        Assert.Equal("", (await RunAsync()).StandardError);
        Assert.Equal(1, await BuildsAsync());
    }

    [Fact]
    public async Task A_failing_build_tells_its_errors_and_keeps_what_was_there()
    {
        await RunAsync();
        await folder.WriteAsync("home/broken", "");
        await folder.WriteAsync("check out/src/Program.cs", "two");

        var failed = await RunAsync();

        Assert.Equal((3, ""), (failed.ExitCode, failed.StandardOutput));
        Assert.Contains("error CS1002", failed.StandardError, StringComparison.Ordinal);
        await folder.WriteAsync("check out/src/Program.cs", "one");
        Assert.Contains("source=one", (await RunAsync()).StandardOutput, StringComparison.Ordinal);
        Assert.Equal(2, await BuildsAsync());
        var left = Directory.GetFileSystemEntries(folder.Combine("check out/artifacts/agency")).Select(e => Path.GetFileName(e)).Where(n => n.Contains('.', StringComparison.Ordinal));
        Assert.Equal(["build.log"], left);
    }

    [Fact]
    public async Task Without_an_sdk_it_says_what_to_type()
    {
        await folder.WriteAsync("home/no-sdk", "");
        // No real SDK of this machine will do either.
        await folder.WriteAsync("check out/global.json", """{ "sdk": { "version": "99.0.100" } }""");

        var failed = await RunAsync();

        Assert.Equal((3, ""), (failed.ExitCode, failed.StandardOutput));
        Assert.Contains(".NET 10 SDK", failed.StandardError, StringComparison.Ordinal);
        Assert.Contains(OperatingSystem.IsMacOS() ? "brew install" : "install", failed.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_built_it_needs_no_sdk()
    {
        await RunAsync();
        await folder.WriteAsync("home/no-sdk", "");

        Assert.Contains("source=one", (await RunAsync()).StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_through_links_and_from_anywhere()
    {
        Directory.CreateDirectory(folder.Combine("bin"));
        File.CreateSymbolicLink(folder.Combine("bin", "real link"), Launcher);
        File.CreateSymbolicLink(folder.Combine("bin", "agency"), "real link");

        var ended = await RunAsync(folder.Combine("bin", "agency"), "/", ["0", "through"]);

        Assert.Contains("source=one args=0 through", ended.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runtime_beside_the_sdk_is_the_one_that_runs() =>
        Assert.Contains($"root={folder.Combine("sdk")} ", (await RunAsync()).StandardOutput, StringComparison.Ordinal);

    [Fact]
    public async Task Many_first_uses_at_once_build_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RunAsync()));

        Assert.All(all, e => Assert.Contains("source=one", e.StandardOutput, StringComparison.Ordinal));
        Assert.Equal(1, await BuildsAsync());
    }

    [Fact]
    public async Task It_hands_over_its_own_process()
    {
        await RunAsync();
        await using var running = await runner.StartAsync(
            Spec("bash", Checkout, ["-c", "echo $$; exec \"$0\"", Launcher]), CancellationToken.None);
        Assert.NotNull(running);
        using var reader = new StreamReader(running.Output);

        var shell = await reader.ReadLineAsync();
        var agency = await reader.ReadLineAsync();

        Assert.StartsWith($"pid={shell} ", agency, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_build_leaves_nothing_half_done()
    {
        const string Script =
            """
            mkfifo "$HOME/started" "$HOME/gate"
            "$0" & launcher=$!
            read -r < "$HOME/started"
            kill -TERM "$launcher"
            wait "$launcher"
            echo "exit $?"
            rm "$HOME/started"
            """;

        Assert.Equal("exit 130\n", (await RunAsync("bash", Checkout, ["-c", Script, Launcher])).StandardOutput);

        Assert.Empty(Directory.GetDirectories(folder.Combine("check out/artifacts/agency")));
        Assert.Contains("source=one", (await RunAsync()).StandardOutput, StringComparison.Ordinal);
    }

    private Task<ProcessOutcome.Ended> RunAsync(params string[] arguments) => RunAsync(Launcher, Checkout, arguments);

    private async Task<ProcessOutcome.Ended> RunAsync(string program, string workingDirectory, IReadOnlyList<string> arguments) =>
        Assert.IsType<ProcessOutcome.Ended>(await runner.RunAsync(Spec(program, workingDirectory, arguments), CancellationToken.None));

    private ProcessSpec Spec(string program, string workingDirectory, IReadOnlyList<string> arguments)
    {
        Directory.CreateDirectory(folder.Combine("home"));
        return new ProcessSpec
        {
            Program = program,
            Arguments = arguments,
            WorkingDirectory = workingDirectory,
            Environment = new Dictionary<string, string>
            {
                ["HOME"] = folder.Combine("home"),
                ["PATH"] = folder.Combine("sdk") + ":/usr/bin:/bin",
            },
        };
    }

    private async Task<int> BuildsAsync() => (await File.ReadAllLinesAsync(folder.Combine("home", "builds"))).Length;
}
