using Agency.Adapters.Sandboxes;

namespace Agency.Tests.Adapters.Sandboxes;

public sealed class ControlGroupMountsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("agency-cgroup").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Version_2_has_one_hierarchy()
    {
        var folders = Read("0::/user.slice/user-1000.slice/session-2.scope", "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate");

        Assert.Equal("/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope", Assert.Single(folders).Value);
    }

    [Fact]
    public void Version_1_has_one_for_each_controller()
    {
        var folders = Read(
            "9:name=systemd:/\n8:pids:/\n4:memory:/api/c8\n2:cpu,cpuacct:/x\n0::/",
            "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
            + "39 31 0:36 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n33 31 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n"
            + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw");

        Assert.Equal("/sys/fs/cgroup/memory/api/c8", folders["memory"]);
        Assert.Equal("/sys/fs/cgroup/pids", folders["pids"]);
        Assert.Equal("/sys/fs/cgroup/cpu/x", folders["cpuacct"]);
        Assert.Equal("/sys/fs/cgroup/unified", folders[""]);
    }

    [Fact]
    public void A_container_shows_its_own_part()
    {
        var folders = Read("4:memory:/docker/abc/inner\n8:pids:/docker/other", "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n39 31 0:36 /docker/abc /sys/fs/cgroup/pids ro - cgroup cgroup rw,pids");

        Assert.Equal("/sys/fs/cgroup/memory/inner", Assert.Single(folders).Value);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("garbage", "garbage - x")]
    [InlineData("1:pids", "1 2 3 - cgroup")]
    public void Anything_else_gives_nothing(string groups, string mounts) => Assert.Empty(Read(groups, mounts));

    private IReadOnlyDictionary<string, string> Read(string groups, string mounts)
    {
        File.WriteAllText(Path.Combine(folder, "cgroup"), groups);
        File.WriteAllText(Path.Combine(folder, "mountinfo"), mounts);
        return ControlGroupMounts.Read(Path.Combine(folder, "cgroup"), Path.Combine(folder, "mountinfo"));
    }
}
