using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class SshHostKeyFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.ssh-host-key", "S507", "Paramiko call with policy set to automatically trust the unknown host key").With(text);

    [Theory]
    [InlineData("import paramiko\nc.load_system_host_keys()\nc.set_missing_host_key_policy(§paramiko.AutoAddPolicy)\n", "import paramiko\nc.load_system_host_keys()\nc.set_missing_host_key_policy(paramiko.RejectPolicy)\n")]
    [InlineData("from paramiko import WarningPolicy\nc.load_host_keys(f)\nc.set_missing_host_key_policy(§WarningPolicy())\n", "from paramiko import RejectPolicy\nc.load_host_keys(f)\nc.set_missing_host_key_policy(RejectPolicy())\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import paramiko\nc.set_missing_host_key_policy(§paramiko.AutoAddPolicy())\n", ReasonCode.ReportOnly)]
    [InlineData("import paramiko\nc.load_host_keys(f)\nif lax:\n    c.set_missing_host_key_policy(§paramiko.AutoAddPolicy())\n", ReasonCode.ReportOnly)]
    [InlineData("c.load_host_keys(f)\nc.set_missing_host_key_policy(§policy)\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
