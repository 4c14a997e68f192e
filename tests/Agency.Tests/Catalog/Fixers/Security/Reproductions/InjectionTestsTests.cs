using Agency.Core.Fixing;

namespace Agency.Tests.Catalog.Fixers.Security.Reproductions;

/// <summary>The tests that come with a change, by their text.</summary>
public sealed class InjectionTestsTests
{
    private const string Module = "shop/orders.py";

    private static async Task<NewTest?> ForAsync(string fixer, string rule, string text, bool hasTests = true)
    {
        var trial = new FixerTrial(fixer, rule, "").With(text, Module).With("", "shop/__init__.py");
        if (hasTests)
            trial.With("import shop.orders\n", "tests/test_orders.py");
        return (await trial.ProposalsAsync())[0].Reproduction;
    }

    [Theory]
    [InlineData("def find(connection, name, limit=3):\n    connection.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n", "subject.find(recorder, HOSTILE)")]
    [InlineData("def find(name, *, path):\n    with sqlite3.connect(path) as c:\n        c.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n", "with mock.patch(\"sqlite3.connect\", return_value=recorder):")]
    [InlineData("def find(name, *, path):\n    with sqlite3.connect(path) as c:\n        c.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n", "subject.find(HOSTILE, path=\"text\")")]
    [InlineData("class Shop:\n    def find(self, name: str):\n        cursor = self.conn.cursor()\n        cursor.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n        yield cursor\n", "list(instance.find(HOSTILE))")]
    [InlineData("class Shop:\n    def find(self, name: str):\n        cursor = self.conn.cursor()\n        cursor.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n        yield cursor\n", "instance.conn = recorder")]
    [InlineData("def find(name):\n    get().execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n\n\ndef get(): ...\n", "with mock.patch.object(subject, \"get\", return_value=recorder):")]
    public async Task The_function_is_called_with_a_recording_connection(string text, string call)
    {
        var test = await ForAsync("python.sql-injection", "S608", "import sqlite3\n\n\n" + text);
        Assert.NotNull(test);
        Assert.StartsWith("tests/test_security_orders_", test.File.Value, StringComparison.Ordinal);
        Assert.Contains("import shop.orders as subject\n", test.Text, StringComparison.Ordinal);
        Assert.Contains(call, test.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("async def find(connection, name):\n    connection.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n")]
    [InlineData("def find(connection, name):\n    def inner():\n        connection.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n    inner()\n")]
    [InlineData("@cached\ndef find(connection, name):\n    connection.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n")]
    [InlineData("def find(connection):\n    name = input()\n    connection.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n")]
    public async Task What_no_test_can_call_gets_none(string text) => Assert.Null(await ForAsync("python.sql-injection", "S608", "import sqlite3\n\n\n" + text));

    [Fact]
    public async Task A_project_without_tests_gets_none() =>
        Assert.Null(await ForAsync("python.sql-injection", "S608", "import sqlite3\n\n\ndef find(c, name):\n    c.execute(§f\"SELECT a FROM t WHERE b = '{name}'\")\n", hasTests: false));

    [Theory]
    [InlineData("python.shell-command", "S602", "import subprocess\n\n\ndef ping(host):\n    §subprocess.run(f\"ping {host}\", shell=True)\n", "mock.patch(\"subprocess.Popen\", start)")]
    [InlineData("python.yaml-load", "S506", "import yaml\n\n\ndef load(path):\n    with open(path) as file:\n        return §yaml.load(file)\n", "subject.load(path)")]
    [InlineData("python.yaml-load", "S506", "import yaml\n\n\ndef load(file):\n    return §yaml.load(file.read())\n", "subject.load(io.StringIO(document))")]
    [InlineData("python.unsafe-markup", "S704", "from markupsafe import Markup\n\n\ndef bold(name):\n    return §Markup(f\"<b>{name}</b>\")\n", "result = subject.bold(HOSTILE)")]
    [InlineData("python.eval-literal", "S307", "def ask():\n    return §eval(input())\n", "mock.patch(\"builtins.input\", return_value=hostile)")]
    public async Task Each_kind_has_its_template(string fixer, string rule, string text, string line) =>
        Assert.Contains(line, (await ForAsync(fixer, rule, text))!.Text, StringComparison.Ordinal);
}
