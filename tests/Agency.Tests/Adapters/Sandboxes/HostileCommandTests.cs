using System.Net;
using System.Net.Sockets;
using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Core.Execution;
using Agency.Tests.Adapters.Processes;

namespace Agency.Tests.Adapters.Sandboxes;

/// <summary>Commands that try to get out of the sandbox, with and without control groups.</summary>
public sealed class HostileCommandTests : IDisposable
{
    private static readonly ProcessLimits Small = new(TimeSpan.FromSeconds(60), OutputBytes: 1 << 20, MemoryBytes: 192 << 20, Processes: 60);

    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly string folder = Directory.CreateTempSubdirectory("agency-sandbox").FullName;

    /// <summary>
    /// Around the runs that only we watch over: should that fail, the machine the tests run on must not go down.
    /// </summary>
    private readonly ControlGroup? net = ControlGroup.TryCreate(new ProcessLimits(TimeSpan.Zero, MemoryBytes: 2L << 30, Processes: 2000));

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        net?.TryRemove();
    }

    [Fact]
    public async Task The_network_is_out_of_reach_and_so_are_services_of_this_machine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var abstractSocket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        abstractSocket.Bind(new UnixDomainSocketEndPoint($"\0{mark}"));
        abstractSocket.Listen();
        using var fileSocket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        fileSocket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "socket")));
        fileSocket.Listen();

        var text = await PythonAsync(
            $$"""
            import socket
            def attempt(family, address):
                s = socket.socket(family, socket.SOCK_STREAM)
                s.settimeout(5)
                try:
                    s.connect(address)
                    print("reached", address)
                except OSError as e:
                    print("no")
            attempt(socket.AF_INET, ("127.0.0.1", {{port}}))
            attempt(socket.AF_INET, ("192.0.2.1", 80))
            attempt(socket.AF_UNIX, "\0{{mark}}")
            attempt(socket.AF_UNIX, "{{folder}}/socket")
            try:
                socket.getaddrinfo("example.org", 80)
                print("resolved")
            except OSError:
                print("no")
            """);

        Assert.Equal("no\nno\nno\nno\nno\n", text);
    }

    [Fact]
    public async Task Secrets_of_the_user_and_of_the_system_are_not_there()
    {
        var home = Directory.CreateDirectory(Path.Combine(HostEnvironment.Current.Home, $".agency-test-{mark}"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(home.FullName, "id_rsa"), mark);
            await File.WriteAllTextAsync(Path.Combine(folder, "secret"), mark);

            var text = await ShellAsync(
                $"cat '{home.FullName}/id_rsa' '{folder}/secret' /etc/shadow /etc/sudoers; ls -A {HostEnvironment.Current.Home} /root /home /run /tmp/home; "
                + $"ls /etc/ssl/private /var/lib /opt /sys /boot /mnt /srv; grep -rs {mark} /tmp /etc /run /var /dev/shm");

            Assert.DoesNotContain(mark, text, StringComparison.Ordinal);
            Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith(":", line, StringComparison.Ordinal));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_but_writable_mounts_and_scratch_space_can_be_written()
    {
        var open = Directory.CreateDirectory(Path.Combine(folder, "open")).FullName;
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed")).FullName;

        var text = await ShellAsync(
            $"for d in / /usr /usr/lib /etc /etc/ssl /bin /home /root /run /var /proc /proc/sys/vm /dev/shm /tmp /data /data/open /data/closed; do "
            + "(echo x > $d/written) 2>/dev/null && echo $d; python3 -c \"import os; os.rename('$d', '/moved')\" 2>/dev/null && echo gone $d; done",
            mounts: [new SandboxMount(open, "/data/open", Writable: true), new SandboxMount(closed, "/data/closed", Writable: false)]);

        Assert.Equal("/dev/shm\n/tmp\n/data/open\n", text);
        Assert.Equal("x\n", await File.ReadAllTextAsync(Path.Combine(open, "written")));
        Assert.Empty(Directory.GetFileSystemEntries(closed));
        Assert.False(Path.Exists(Path.Combine(folder, "written")));
    }

    [Fact]
    public async Task The_kernels_switches_cannot_be_turned()
    {
        // Each is written with the value it has, so that even a hole would change nothing.
        var text = await ShellAsync(
            "for f in /proc/sys/kernel/core_pattern /proc/sys/vm/swappiness /proc/sys/vm/overcommit_memory /proc/sys/kernel/printk; do "
            + "v=$(cat $f); (echo \"$v\" > $f) 2>/dev/null && echo wrote $f; done; (echo h > /proc/sysrq-trigger) 2>/dev/null && echo sysrq; "
            + "mount -o remount,rw /proc 2>/dev/null && echo remounted; mount -t tmpfs x /mnt 2>/dev/null && echo mounted; "
            + "umount /proc 2>/dev/null && echo unmounted; mknod /tmp/disk b 8 0 2>/dev/null && echo device; "
            + "unshare -Ur true 2>/dev/null && echo namespace; chroot / true 2>/dev/null && echo chroot; nsenter -t 1 -m true 2>/dev/null && echo entered; "
            + "ls /dev | grep -E '^(sd|vd|nvme|kvm|fuse|mem)'; grep CapEff /proc/self/status; grep NoNewPrivs /proc/self/status");

        Assert.Equal("CapEff:\t0000000000000000\nNoNewPrivs:\t1\n", text);
    }

    [Fact]
    public async Task Processes_of_the_host_are_neither_seen_nor_signalled_nor_traced()
    {
        var text = await PythonAsync(
            $$"""
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            print(sorted(int(p) for p in os.listdir("/proc") if p.isdigit())[:2])
            for pid in [{{Environment.ProcessId}}, os.getppid() + 100000]:
                try:
                    os.kill(pid, 0)
                    print("signalled")
                except OSError:
                    pass
                if libc.ptrace(16, pid, 0, 0) == 0:
                    print("traced")
            seen = b"".join(open(f"/proc/{p}/environ", "rb").read() for p in os.listdir("/proc") if p.isdigit())
            print(sorted({v.split(b"=")[0].decode() for v in seen.split(b"\0") if v}))
            """);

        Assert.Equal("[1, 2]\n['HOME', 'LANG', 'PATH', 'PWD', 'TMPDIR']\n", text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fork_bomb_is_contained(bool controlGroups)
    {
        if (net is null && Environment.IsPrivilegedProcess)
            return;
        var ended = await RunAsync($"bomb() {{ bomb {mark} | bomb & }}; bomb; sleep 50", controlGroups);

        Assert.Equal(ProcessEnd.ProcessLimit, ended.End);
        Assert.InRange(ended.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(ProcessRunnerTests.ProcessesWith(mark));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Threads_count_as_processes(bool controlGroups)
    {
        var ended = await RunAsync(
            "exec python3 -c 'import threading,time\nfor i in range(80):\n try: threading.Thread(target=time.sleep, args=(50,), daemon=True).start()\n except RuntimeError: pass\ntime.sleep(50)'",
            controlGroups);

        Assert.Equal(ProcessEnd.ProcessLimit, ended.End);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_memory_eater_is_killed(bool controlGroups)
    {
        var ended = await RunAsync("python3 -c 'l=[]\nwhile True: l.append(bytearray(1<<20))' & wait; sleep 50", controlGroups);

        Assert.Equal(ProcessEnd.MemoryLimit, ended.End);
        Assert.InRange(ended.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scratch_space_is_bounded(bool controlGroups)
    {
        var ended = await RunAsync("head -c 1G /dev/zero > /tmp/x 2>/dev/null || head -c 1G /dev/zero > /dev/shm/x; du -sm /tmp | cut -f 1", controlGroups);

        // A control group counts it as memory; without one the file system is full.
        if (ended.End == ProcessEnd.Exited)
            Assert.InRange(int.Parse(ended.StandardOutput, System.Globalization.CultureInfo.InvariantCulture), 0, 193);
        else
            Assert.Equal(ProcessEnd.MemoryLimit, ended.End);
    }

    [Fact]
    public async Task Memory_shared_by_forks_counts_once()
    {
        var ended = await RunAsync(
            "python3 -c 'import os,time\nb=bytearray(100<<20)\nfor i in range(6):\n if os.fork()==0: time.sleep(1); os._exit(0)\nfor i in range(6): os.wait()\nprint(7)'",
            controlGroups: false);

        Assert.Equal((ProcessEnd.Exited, "7\n"), (ended.End, ended.StandardOutput));
    }

    [Fact]
    public async Task An_endless_printer_is_stopped()
    {
        var ended = await RunAsync("yes >&2 & yes", controlGroups: true);

        Assert.Equal(ProcessEnd.OutputLimit, ended.End);
        Assert.Equal(1 << 20, ended.StandardOutput.Length + ended.StandardError.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_daemon_does_not_outlive_the_run(bool controlGroups)
    {
        var ended = await RunAsync(
            $"setsid sh -c 'trap \"\" TERM HUP INT; (setsid sleep 300; echo {mark}) & (setsid sh -c \"sleep 300; echo {mark}\" </dev/null >/dev/null 2>&1 &)'; echo started",
            controlGroups);

        Assert.Equal((ProcessEnd.Exited, "started\n"), (ended.End, ended.StandardOutput));
        Assert.Empty(ProcessRunnerTests.ProcessesWith(mark));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ignoring_every_request_to_stop_does_not_help(bool controlGroups)
    {
        var ended = await RunAsync(
            $"trap '' TERM INT HUP QUIT; while :; do sleep 300; echo {mark}; done", controlGroups, Small with { WallTime = TimeSpan.FromMilliseconds(500) });

        Assert.Equal(ProcessEnd.TimedOut, ended.End);
        Assert.Empty(ProcessRunnerTests.ProcessesWith(mark));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Talking_process_one_out_of_dying_does_not_help(bool controlGroups)
    {
        // Stopping it under a tracer keeps it from whatever it would do; being killed is not up to it.
        var ended = await RunAsync(
            $"exec python3 -c 'import ctypes,time\nlibc=ctypes.CDLL(None)\nprint(libc.ptrace(16,1,0,0), flush=True)\ntime.sleep(300) # {mark}'",
            controlGroups,
            Small with { WallTime = TimeSpan.FromSeconds(1) });

        Assert.Equal(ProcessEnd.TimedOut, ended.End);
        Assert.Empty(ProcessRunnerTests.ProcessesWith(mark));
    }

    [Fact]
    public async Task One_file_cannot_fill_the_disk()
    {
        var ended = await RunAsync(
            "truncate -s 5G big || echo refused", controlGroups: true, mounts: [new SandboxMount(folder, "/data", Writable: true)], workingDirectory: "/data");

        Assert.Contains("refused", ended.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_temporary_folder_nor_among_the_control_groups()
    {
        var host = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["TMPDIR"] = folder });
        var sandbox = new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System, controlGroups: false);
        var limiter = new TreeLimiter(Small, TimeProvider.System, folder, controlGroups: true);
        var groups = limiter.Entrances.Select(e => Path.GetDirectoryName(e)).ToList();
        Assert.All(groups, g => Assert.True(Directory.Exists(g)));

        await sandbox.RunAsync(Process("true", Small, [], "/tmp"), CancellationToken.None);
        await limiter.EndedAsync(0);

        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Assert.All(groups, g => Assert.False(Directory.Exists(g)));
    }

    private BubblewrapSandbox Sandbox(bool controlGroups) =>
        new(new ProcessRunner(HostEnvironment.Current, TimeProvider.System), HostEnvironment.Current, TimeProvider.System, controlGroups, controlGroups ? [] : net?.Entrances ?? []);

    private static SandboxedProcess Process(string script, ProcessLimits limits, IReadOnlyList<SandboxMount> mounts, string workingDirectory) =>
        new(new ProcessSpec { Program = "sh", Arguments = ["-c", script], WorkingDirectory = workingDirectory, Limits = limits }, mounts);

    private async Task<ProcessOutcome.Ended> RunAsync(
        string script, bool controlGroups, ProcessLimits? limits = null, IReadOnlyList<SandboxMount>? mounts = null, string workingDirectory = "/tmp") =>
        Assert.IsType<ProcessOutcome.Ended>(
            await Sandbox(controlGroups).RunAsync(Process(script, limits ?? Small, mounts ?? [], workingDirectory), CancellationToken.None));

    private async Task<string> ShellAsync(string script, IReadOnlyList<SandboxMount>? mounts = null)
    {
        var ended = await RunAsync(script, controlGroups: true, mounts: mounts);
        Assert.Equal(ProcessEnd.Exited, ended.End);
        return ended.StandardOutput;
    }

    private async Task<string> PythonAsync(string script)
    {
        var process = Process("exec python3 -", Small, [], "/tmp");
        var ended = Assert.IsType<ProcessOutcome.Ended>(await Sandbox(controlGroups: true).RunAsync(
            process with { Process = process.Process with { StandardInput = script } }, CancellationToken.None));
        Assert.True(ended.Succeeded, ended.StandardError);
        return ended.StandardOutput;
    }
}
