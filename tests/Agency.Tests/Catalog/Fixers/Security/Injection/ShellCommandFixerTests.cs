using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class ShellCommandFixerTests
{
    private static FixerTrial Trial(string text, string rule = "S602") => new FixerTrial("python.shell-command", rule, "A process is started in a shell").With(text);

    private static string InFunction(string body) => $"import subprocess\n\n\ndef f(x: str, y, args):\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";

    [Theory]
    [InlineData("§subprocess.run(\"ls -l /tmp\", shell=True)", "subprocess.run([\"ls\", \"-l\", \"/tmp\"])")]
    [InlineData("§subprocess.run(f\"ls {x}\", shell=True, check=True, cwd=y)", "subprocess.run([\"ls\", x], check=True, cwd=y)")]
    [InlineData("§subprocess.run(shell=True, args=f\"ls {x}\")", "subprocess.run(args=[\"ls\", x])")]
    [InlineData("§subprocess.check_output(\"git log -n %d -- '%s'\" % (y, x), shell=True)", "subprocess.check_output([\"git\", \"log\", \"-n\", str(y), \"--\", x])")]
    [InlineData("§subprocess.call(\"tar --file={0} 'a b' {1}.x\".format(x, y), shell=True)", "subprocess.call([\"tar\", f\"--file={x}\", \"a b\", f\"{y}.x\"])")]
    [InlineData("§subprocess.Popen(\"ping -c 1 \" + x, stdout=subprocess.PIPE, shell=True)", "subprocess.Popen([\"ping\", \"-c\", \"1\", x], stdout=subprocess.PIPE)")]
    [InlineData("§subprocess.call('git tag -m \"a b\" %s' % x, shell=True)", "subprocess.call(['git', 'tag', '-m', 'a b', x])")]
    [InlineData("cmd = f\"ls {x}\"\n§subprocess.run(cmd, shell=True)", "cmd = [\"ls\", x]\nsubprocess.run(cmd)")]
    [InlineData("§subprocess.run([\"ls\", x], shell=True)", "subprocess.run([\"ls\", x])")]
    public async Task The_words_of_the_command_become_a_list(string before, string after) => Assert.Equal(InFunction(after), await Trial(InFunction(before)).HealAsync());

    [Theory]
    [InlineData("§subprocess.run(f\"cat {x} | wc\", shell=True)")]
    [InlineData("§subprocess.run(f\"cat {x} > a\", shell=True)")]
    [InlineData("§subprocess.run(f\"ls *.py {x}\", shell=True)")]
    [InlineData("§subprocess.run(f\"ls ~/{x}\", shell=True)")]
    [InlineData("§subprocess.run(f\"echo $HOME {x}\", shell=True)")]
    [InlineData("§subprocess.run(f\"A=1 ls {x}\", shell=True)")]
    [InlineData("§subprocess.run(f\"cd {x}\", shell=True)")]
    [InlineData("§subprocess.run(f\"ls && rm {x}\", shell=True)")]
    [InlineData("§subprocess.run(f\"{x} -l\", shell=True)")]
    [InlineData("§subprocess.run(f\"ls {args}\", shell=True)")]
    [InlineData("§subprocess.run(f\"ls {x}\", shell=True, executable=\"/bin/bash\")")]
    [InlineData("§subprocess.run(x, shell=True)")]
    [InlineData("cmd = f\"ls {x}\"\nprint(cmd)\n§subprocess.run(cmd, shell=True)")]
    [InlineData("§subprocess.run(f'''ls \"$({x})\"''', shell=True)")]
    public async Task What_needs_a_shell_keeps_it(string body) => Assert.Equal(ReasonCode.NotFixable, await Trial(InFunction(body)).ReasonAsync());

    [Theory]
    [InlineData("import os\n\n\ndef f(x: str):\n    §os.system(f\"rm -r {x}\")\n", "import subprocess\n\n\ndef f(x: str):\n    subprocess.run([\"rm\", \"-r\", x], check=False)\n")]
    [InlineData("import os\n\n\ndef f(x: str):\n    if §os.system(f\"ping {x}\") != 0:\n        print(os.name)\n", "import os\nimport subprocess\n\n\ndef f(x: str):\n    if subprocess.run([\"ping\", x], check=False).returncode != 0:\n        print(os.name)\n")]
    [InlineData("import os\n\n\ndef f(x: str):\n    y = §os.popen(\"ls \" + x).read()\n", "import subprocess\n\n\ndef f(x: str):\n    y = subprocess.run([\"ls\", x], stdout=subprocess.PIPE, text=True, check=False).stdout\n")]
    [InlineData("from os import system\n\n\ndef f(x: str):\n    §system(\"host '\" + x + \"'\")\n", "import subprocess\n\n\ndef f(x: str):\n    subprocess.run([\"host\", x], check=False)\n")]
    public async Task The_functions_of_os_are_replaced(string before, string after) => Assert.Equal(after, await Trial(before, "S605").HealAsync());

    [Theory]
    [InlineData("import os\n\n\ndef f(x):\n    return §os.system(f\"ping {x}\")\n")]
    [InlineData("import os\n\n\ndef f(x):\n    return §os.popen(f\"ping {x}\")\n")]
    [InlineData("import os\n\n\ndef f(x):\n    code = §os.system(f\"ping {x}\") >> 8\n    return code\n")]
    public async Task A_result_of_another_kind_is_kept(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text, "S605").ReasonAsync());

    [Theory]
    [InlineData("import os\n\n§os.system(\"clear\")\n")]
    [InlineData("import os\n\nNAME = \"a\"\n§os.system(f\"ls {NAME}\")\n")]
    [InlineData("import os\n\n§os.system(\"cls\" if os.name == \"nt\" else \"clear\")\n")]
    public async Task A_constant_is_no_injection(string text)
    {
        var declined = Assert.IsType<FixOutcome.Declined>(await Trial(text, "S605").AskAsync());
        Assert.StartsWith("constant: no injection", declined.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.shell-command")
        .Before("\"\"\"Backups.\"\"\"\n\nimport subprocess\n\n\ndef backup(folder: str) -> None:\n    subprocess.check_call(\"tar -cf backup.tar \" + folder, shell=True)  # all of it\n")
        .After("\"\"\"Backups.\"\"\"\n\nimport subprocess\n\n\ndef backup(folder: str) -> None:\n    subprocess.check_call([\"tar\", \"-cf\", \"backup.tar\", folder])  # all of it\n")
        .Finding("S602")
        .LookAlike("import subprocess\n\n\ndef backup(folder: str) -> None:\n    subprocess.check_call([\"tar\", \"-cf\", \"backup.tar\", folder])\n")
        .LookAlike("import os\n\n\ndef clear() -> None:\n    os.system(\"clear\")\n")
        .RunAsync();
}
