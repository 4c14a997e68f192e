using Agency.Adapters.Processes;

namespace Agency.Tests.Adapters.Processes;

public sealed class HostEnvironmentTests
{
    [Theory]
    [InlineData("/c", "/h", "/c/agency")]
    [InlineData("relative", "/h", "/h/.cache/agency")]
    [InlineData("", "/h", "/h/.cache/agency")]
    public void The_cache_is_where_the_desktop_says(string cache, string home, string expected) =>
        Assert.Equal(expected, With(("XDG_CACHE_HOME", cache), ("HOME", home)).CacheFolder);

    [Theory]
    [InlineData("CI", "true", true)]
    [InlineData("CI", "1", true)]
    [InlineData("CI", "false", false)]
    [InlineData("GITHUB_ACTIONS", "true", true)]
    [InlineData("JENKINS_URL", "http://j", true)]
    [InlineData("OTHER", "1", false)]
    public void Build_servers_are_known(string name, string value, bool expected) => Assert.Equal(expected, With((name, value)).IsContinuousIntegration);

    [Fact]
    public void Programs_are_found_in_the_order_of_path_and_only_where_they_can_be_run()
    {
        var folder = Directory.CreateTempSubdirectory("agency-path");
        try
        {
            var (first, second) = (folder.CreateSubdirectory("one").FullName, folder.CreateSubdirectory("two").FullName);
            Make(Path.Combine(first, "tool"), UnixFileMode.UserRead);
            Make(Path.Combine(second, "tool"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Directory.CreateDirectory(Path.Combine(first, "folder"));
            var host = With(("PATH", $"relative:{first}::{second}:{first}"));

            Assert.Equal([first, second], host.PathFolders);
            Assert.Equal(Path.Combine(second, "tool"), host.Find("tool"));
            Assert.Equal(Path.Combine(second, "tool"), host.Find(Path.Combine(second, "tool")));
            Assert.All(new[] { "folder", "none", "one/tool", "", "to\0ol", Path.Combine(first, "tool") }, name => Assert.Null(host.Find(name)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Nothing_set_is_survived()
    {
        var host = With();

        Assert.Equal(("/tmp", "C.UTF-8"), (host.TemporaryFolder, host.Language));
        Assert.Contains("/usr/bin", host.PathFolders);
        Assert.True(Path.IsPathRooted(host.Home));
        Assert.Null(host.Get("PATH"));
    }

    private static HostEnvironment With(params (string Name, string Value)[] variables) => new(variables.ToDictionary(v => v.Name, v => v.Value));

    private static void Make(string path, UnixFileMode mode)
    {
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
