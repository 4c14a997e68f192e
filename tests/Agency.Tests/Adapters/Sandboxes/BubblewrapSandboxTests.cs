using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Sandboxes;

public sealed class BubblewrapSandboxTests : SandboxCompliance
{
    private static readonly ProcessRunner Runner = new(HostEnvironment.Current, TimeProvider.System);

    protected override ISandbox Sandbox { get; } = new BubblewrapSandbox(Runner, HostEnvironment.Current, TimeProvider.System);

    [Fact]
    public async Task The_environment_is_the_commands_own_and_four_defaults()
    {
        var ended = await EndedAsync(Shell("env | sort"));

        Assert.Equal(
            "HOME=/tmp/home\nLANG=C.UTF-8\nPATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nPWD=/tmp\nTMPDIR=/tmp\n", ended.StandardOutput);
    }

    [Fact]
    public async Task Mounts_lie_inside_one_another_whatever_their_order()
    {
        var outer = Directory.CreateDirectory(Path.Combine(Folder, "outer", "inner")).Parent!.FullName;
        var inner = Directory.CreateDirectory(Path.Combine(Folder, "inner")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inner, "file"), "inner");
        var home = HostEnvironment.Current.Home;

        var ended = await EndedAsync(Shell($"cat '{home}/project/inner/file' && touch '{home}/project/here' && ! touch '{home}/project/inner/there' 2>/dev/null; ls -A '{home}'") with
        {
            Mounts = [new SandboxMount(inner, $"{home}/project/inner", Writable: false), new SandboxMount(outer, $"{home}/project", Writable: true)],
        });

        Assert.Equal("innerproject\n", ended.StandardOutput);
        Assert.True(File.Exists(Path.Combine(outer, "here")));
        Assert.False(File.Exists(Path.Combine(inner, "there")));
    }

    [Fact]
    public async Task A_file_can_be_mounted_and_a_missing_readable_one_is_left_out()
    {
        var file = Path.Combine(Folder, "file");
        await File.WriteAllTextAsync(file, "text");

        var ended = await EndedAsync(Shell("cat /given") with { Mounts = [new SandboxMount(file, "/given", Writable: false), new SandboxMount("/nowhere", "/nowhere", Writable: false)] });

        Assert.Equal("text", ended.StandardOutput);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("relative")]
    [InlineData("")]
    public async Task A_mount_over_everything_is_refused(string target)
    {
        Assert.IsType<ProcessOutcome.NotStarted>(
            await Sandbox.RunAsync(Shell("true") with { Mounts = [new SandboxMount(Folder, target, Writable: false)] }, CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_writable_folder_is_told()
    {
        var outcome = await Sandbox.RunAsync(Shell("true") with { Mounts = [new SandboxMount("/no/where", "/x", Writable: true)] }, CancellationToken.None);

        Assert.Contains("/no/where", Assert.IsType<ProcessOutcome.NotStarted>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_bubblewrap_the_reason_says_what_to_type()
    {
        var host = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = Folder });
        var sandbox = new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System);

        var outcome = Assert.IsType<ProcessOutcome.NotStarted>(await sandbox.RunAsync(Shell("true"), CancellationToken.None));

        Assert.StartsWith("bubblewrap is not installed", outcome.Reason, StringComparison.Ordinal);
        Assert.Null(await sandbox.StartAsync(Shell("true"), CancellationToken.None));
        Assert.Equal(outcome.Reason, await sandbox.EnsureAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_bubblewrap_that_cannot_make_a_sandbox_is_told()
    {
        await ScriptAsync("bwrap", "case $1 in --help) echo '--unshare-all --size --perms';; *) echo 'bwrap: No permissions to create new namespace' >&2; exit 1;; esac");
        var host = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = Folder });
        var sandbox = new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System);

        var reason = await sandbox.EnsureAsync(CancellationToken.None);

        Assert.Contains("No permissions to create new namespace", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_works_is_tried_once_until_it_does_not()
    {
        var log = Path.Combine(Folder, "log");
        await ScriptAsync("bwrap", $"echo \"$1\" >> '{log}'; [ -e '{Folder}/broken' ] && {{ echo 'bwrap: No permissions to create new namespace' >&2; exit 1; }}; exec /usr/bin/bwrap \"$@\"");
        var host = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = Folder, ["XDG_CACHE_HOME"] = Folder });
        async Task<int> ProbesAsync()
        {
            await File.WriteAllTextAsync(log, "");
            await new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System).EnsureAsync(CancellationToken.None);
            return (await File.ReadAllLinesAsync(log)).Length;
        }

        Assert.Equal(2, await ProbesAsync());
        Assert.Equal(0, await ProbesAsync());

        var sandbox = new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System);
        Assert.IsType<ProcessOutcome.Ended>(await sandbox.RunAsync(Shell("true"), CancellationToken.None));
        await File.WriteAllTextAsync(Path.Combine(Folder, "broken"), "");
        Assert.IsType<ProcessOutcome.NotStarted>(await sandbox.RunAsync(Shell("true"), CancellationToken.None));
        Assert.NotEqual(0, await ProbesAsync());
    }

    [Fact]
    public async Task Where_we_are_root_on_Debian_bubblewrap_is_installed_lists_fetched_first_where_they_are_missing()
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        var log = Path.Combine(Folder, "log");
        await ScriptAsync(
            "apt-get",
            $"echo \"$@\" >> '{log}'; case $1 in update) /usr/bin/touch '{Folder}/lists';; install) [ -e '{Folder}/lists' ] || exit 100; "
            + $"printf '#!/bin/sh\\nexec /usr/bin/bwrap \"$@\"' > '{Folder}/bwrap'; /bin/chmod +x '{Folder}/bwrap';; esac");
        var host = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = Folder });
        var sandbox = new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System);

        Assert.Null(await sandbox.EnsureAsync(CancellationToken.None));

        Assert.Equal(3, (await File.ReadAllLinesAsync(log)).Length);
    }

    [Fact]
    public async Task What_the_command_says_of_bubblewrap_is_not_taken_for_its_own_words()
    {
        var ended = await EndedAsync(Shell("echo 'bwrap: failed' >&2; echo out; exit 1"));

        Assert.Equal((1, "out\n"), (ended.ExitCode, ended.StandardOutput));
    }

    private async Task ScriptAsync(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
