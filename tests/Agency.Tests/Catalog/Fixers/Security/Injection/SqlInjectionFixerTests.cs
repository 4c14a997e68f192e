using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class SqlInjectionFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.sql-injection", "S608", "Possible SQL injection vector through string-based query construction").With(text);

    /// <summary>A call in a function of parameters <c>c</c> (a cursor), <c>x</c>, <c>y</c>, <c>xs</c>, with one driver imported.</summary>
    private static string InFunction(string body, string driver = "sqlite3") =>
        $"import {driver}\n\n\ndef f(c, x, y, xs):\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";

    [Theory]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = {x}\")", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = '{x}' AND d > {y}\")", "c.execute(\"SELECT a FROM t WHERE b = ? AND d > ?\", (x, y))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = '%s'\" % x)", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = '%s' AND d = %d\" % (x, y))", "c.execute(\"SELECT a FROM t WHERE b = ? AND d = ?\", (x, y))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = '%(b)s'\" % {\"b\": x})", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = '{}'\".format(x))", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = {1} AND d = {0!s}\".format(x, y))", "c.execute(\"SELECT a FROM t WHERE b = ? AND d = ?\", (y, x))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = '{b}'\".format(b=x))", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = '\" + x + \"'\")", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = \" + str(x) + \" AND d = '\" + y + \"' ORDER BY a\")", "c.execute(\"SELECT a FROM t WHERE b = ? AND d = ? ORDER BY a\", (x, y))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b = \" + str(x))", "c.execute(\"SELECT a FROM t WHERE b = ?\", (x,))")]
    [InlineData("c.execute(§'SELECT a FROM t WHERE b = \"%s\"' % x)", "c.execute('SELECT a FROM t WHERE b = ?', (x,))")]
    [InlineData("c.execute(§f\"INSERT INTO t (a, b) VALUES ('{x}', {y['n']})\")", "c.execute(\"INSERT INTO t (a, b) VALUES (?, ?)\", (x, y['n']))")]
    [InlineData("c.execute(§f\"INSERT INTO t VALUES ({x}), ({y})\")", "c.execute(\"INSERT INTO t VALUES (?), (?)\", (x, y))")]
    [InlineData("c.execute(§f\"UPDATE t SET a = a + {x}, b = '{y}' WHERE d IN ({x}, {y})\")", "c.execute(\"UPDATE t SET a = a + ?, b = ? WHERE d IN (?, ?)\", (x, y, x, y))")]
    [InlineData("c.execute(§f\"DELETE FROM t WHERE b BETWEEN {x} AND {y}\")", "c.execute(\"DELETE FROM t WHERE b BETWEEN ? AND ?\", (x, y))")]
    [InlineData("c.execute(§f\"SELECT a FROM t LIMIT {x} OFFSET {y}\")", "c.execute(\"SELECT a FROM t LIMIT ? OFFSET ?\", (x, y))")]
    [InlineData("return c.execute(§f\"SELECT a FROM t WHERE b = {x.id}\").fetchone()", "return c.execute(\"SELECT a FROM t WHERE b = ?\", (x.id,)).fetchone()")]
    public async Task Values_become_parameters(string before, string after) => Assert.Equal(InFunction(after), await Trial(InFunction(before)).HealAsync());

    [Theory]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b LIKE '%{x}%'\")", "c.execute(\"SELECT a FROM t WHERE b LIKE ?\", (f\"%{x}%\",))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b LIKE '%%%s%%'\" % x)", "c.execute(\"SELECT a FROM t WHERE b LIKE ?\", (f\"%{x}%\",))")]
    [InlineData("c.execute(§\"SELECT a FROM t WHERE b LIKE '\" + x + \"%'\")", "c.execute(\"SELECT a FROM t WHERE b LIKE ?\", (f\"{x}%\",))")]
    [InlineData("c.execute(§'SELECT a FROM t WHERE b LIKE \\'%{}\\''.format(x[\"n\"]))", "c.execute('SELECT a FROM t WHERE b LIKE ?', (f'%{x[\"n\"]}',))")]
    public async Task The_wildcards_of_a_pattern_go_into_the_parameter(string before, string after) => Assert.Equal(InFunction(after), await Trial(InFunction(before)).HealAsync());

    [Theory]
    [InlineData("psycopg2", "c.execute(§f\"SELECT a FROM t WHERE b LIKE 'a%' AND d = {x}\")", "c.execute(\"SELECT a FROM t WHERE b LIKE 'a%%' AND d = %s\", (x,))")]
    [InlineData("psycopg2", "c.execute(§\"SELECT a FROM t WHERE b LIKE 'a%%' AND d = %s\" % x)", "c.execute(\"SELECT a FROM t WHERE b LIKE 'a%%' AND d = %s\", (x,))")]
    [InlineData("sqlite3", "c.execute(§\"SELECT a FROM t WHERE b LIKE 'a%%' AND d = %s\" % x)", "c.execute(\"SELECT a FROM t WHERE b LIKE 'a%' AND d = ?\", (x,))")]
    [InlineData("psycopg", "c.execute(§f\"SELECT a FROM t WHERE e = %s AND b = '{x}'\", (y,))", "c.execute(\"SELECT a FROM t WHERE e = %s AND b = %s\", (y, x))")]
    [InlineData("pymysql", "c.execute(§f\"SELECT a FROM t WHERE b = '{x}' AND e = %s\", [y])", "c.execute(\"SELECT a FROM t WHERE b = %s AND e = %s\", [x, y])")]
    [InlineData("pymysql", "c.execute(§\"SELECT a FROM t LIMIT %s\" % x)", "c.execute(\"SELECT a FROM t LIMIT %s\", (int(x),))")]
    [InlineData("pymysql", "c.execute(§\"SELECT a FROM t WHERE b IN (%s)\" % \",\".join(map(str, xs)))", "c.execute(\"SELECT a FROM t WHERE b IN %s\", (tuple(xs),))")]
    [InlineData("psycopg2", "c.execute(§f\"SELECT a FROM t WHERE b IN ({', '.join(str(n) for n in xs)}) AND d = {y}\")", "c.execute(\"SELECT a FROM t WHERE b = ANY (%s) AND d = %s\", (list(xs), y))")]
    [InlineData("mysql.connector", "c.execute(§'SELECT a FROM t WHERE b = \"{}\"'.format(x))", "c.execute('SELECT a FROM t WHERE b = %s', (x,))")]
    [InlineData("asyncpg", "c.fetch(§f\"SELECT a FROM t WHERE e = $1 AND b = '{x}'\", y)", "c.fetch(\"SELECT a FROM t WHERE e = $1 AND b = $2\", y, x)")]
    [InlineData("sqlite3", "c.execute(§f\"SELECT a FROM t WHERE e = ? AND b = '{x}'\", xs)", "c.execute(\"SELECT a FROM t WHERE e = ? AND b = ?\", (*xs, x))")]
    [InlineData("sqlite3", "c.execute(§f\"SELECT a FROM t WHERE b = '{{}}' AND d = '{x}'\")", "c.execute(\"SELECT a FROM t WHERE b = '{}' AND d = ?\", (x,))")]
    public async Task Each_driver_has_its_notation(string driver, string before, string after) => Assert.Equal(InFunction(after, driver), await Trial(InFunction(before, driver)).HealAsync());

    [Fact]
    public async Task Text_of_sqlalchemy_has_named_parameters()
    {
        const string Before = "from sqlalchemy import text\n\n\ndef f(s, user):\n    s.execute(text(§f\"SELECT a FROM t WHERE b=:b AND d='{user.id}'\"), {\"b\": 1})\n";
        const string After = "from sqlalchemy import text\n\n\ndef f(s, user):\n    s.execute(text(\"SELECT a FROM t WHERE b=:b AND d=:id\"), {\"b\": 1, \"id\": user.id})\n";
        Assert.Equal(After, await Trial(Before).HealAsync());
    }

    [Fact]
    public async Task Sql_in_a_variable_gets_its_parameters_where_it_is_executed()
    {
        const string Before = "sql = §f\"SELECT a FROM t WHERE b = '{x}'\"\nprint(sql)\nwith c:\n    c.execute(sql)";
        const string After = "sql = \"SELECT a FROM t WHERE b = ?\"\nprint(sql)\nwith c:\n    c.execute(sql, (x,))";
        Assert.Equal(InFunction(After), await Trial(InFunction(Before)).HealAsync());
    }

    [Fact]
    public async Task Lines_stay_as_they_are()
    {
        const string Before = "c.execute(\n    §\"SELECT a FROM t WHERE b = '\" + x +\n    \"' AND d = \" + str(y)\n)\nc.execute(\"\"\"\n    UPDATE t\n    SET a = 1\n\"\"\")";
        const string After = "c.execute(\n    \"SELECT a FROM t WHERE b = ?\"\n    \" AND d = ?\", (x, y)\n)\nc.execute(\"\"\"\n    UPDATE t\n    SET a = 1\n\"\"\")";
        Assert.Equal(InFunction(After), await Trial(InFunction(Before)).HealAsync());
        const string Block = "c.execute(§f\"\"\"\n    SELECT a FROM t\n    WHERE b = '{x}'\n      AND d = {y}\n\"\"\")";
        const string Healed = "c.execute(\"\"\"\n    SELECT a FROM t\n    WHERE b = ?\n      AND d = ?\n\"\"\", (x, y))";
        Assert.Equal(InFunction(Healed), await Trial(InFunction(Block)).HealAsync());
    }

    [Theory]
    [InlineData("c.execute(§f\"SELECT a FROM {x}\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE {x} = 1\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE a = 1 AND {x}\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t ORDER BY {x}\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t ORDER BY a {x}\")")]
    [InlineData("c.execute(§f\"SELECT {x} FROM t\")")]
    [InlineData("c.execute(§f\"INSERT INTO t ({x}) VALUES (1)\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = {x}_id\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = t.{x}\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = {x:>10}\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b IN ({','.join(xs)})\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b IN ({xs})\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b IN ('{xs}')\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = {y.escape(x)}\")")]
    [InlineData("c.execute(§f\"SELECT a FROM t WHERE b = {x} AND {y}\")")]
    [InlineData("c.execute(§f\"SELECT COUNT({x}) FROM t\")")]
    public async Task What_is_no_value_cannot_be_a_parameter(string body) => Assert.Equal(ReasonCode.NotFixable, await Trial(InFunction(body)).ReasonAsync());

    [Theory]
    [InlineData("c.executescript(§f\"DELETE FROM t WHERE b = '{x}'\")")]
    [InlineData("return §f\"SELECT a FROM t WHERE b = '{x}'\"")]
    [InlineData("sql = §f\"SELECT a FROM t WHERE b = '{x}'\"\nsql += \" LIMIT 1\"\nc.execute(sql)")]
    [InlineData("sql = §f\"SELECT a FROM t WHERE b = '{x}'\"\nx = y\nc.execute(sql)")]
    [InlineData("sql = §f\"SELECT a FROM t WHERE b = '{x}'\"\nc.execute(sql)\nc.execute(sql)")]
    [InlineData("if y:\n    sql = §f\"SELECT a FROM t WHERE b = '{x}'\"\nc.execute(sql)")]
    public async Task Where_it_is_executed_must_be_certain(string body) => Assert.Equal(ReasonCode.Ambiguous, await Trial(InFunction(body)).ReasonAsync());

    [Theory]
    [InlineData("import sqlite3\nimport psycopg2\n\n\ndef f(c, x):\n    c.execute(§f\"SELECT a FROM t WHERE b = {x}\")\n")]
    [InlineData("def f(c, x):\n    c.execute(§f\"SELECT a FROM t WHERE b = {x}\")\n")]
    [InlineData("import sqlalchemy\n\n\ndef f(c, x):\n    c.execute(§f\"SELECT a FROM t WHERE b = {x}\")\n")]
    public async Task Without_a_certain_driver_there_is_no_notation(string text) => Assert.Equal(ReasonCode.Ambiguous, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Of_several_drivers_the_connection_tells_which()
    {
        const string Before = "import sqlite3\nimport psycopg2\n\n\ndef f(x):\n    conn = psycopg2.connect(\"\")\n    with conn.cursor() as cur:\n        cur.execute(§f\"SELECT a FROM t WHERE b = {x}\")\n";
        Assert.Contains("b = %s\", (x,))", await Trial(Before).HealAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TABLE = \"t\"\n\n\ndef f(c):\n    c.execute(§f\"SELECT a FROM {TABLE}\")\n")]
    [InlineData("class T:\n    NAME = \"t\"\n\n    def f(self, c):\n        c.execute(§f\"SELECT a FROM {self.NAME} LIMIT {int(c.n)}\")\n")]
    [InlineData("def f(c, ids):\n    marks = \",\".join(\"?\" for _ in ids)\n    c.execute(§f\"SELECT a FROM t WHERE b IN ({marks})\", ids)\n")]
    [InlineData("def f(c, ids):\n    c.execute(§\"SELECT a FROM t WHERE b IN (%s)\" % \",\".join([\"?\"] * len(ids)), ids)\n")]
    [InlineData("def f(c):\n    for table in (\"a\", \"b\"):\n        c.execute(§\"DELETE FROM \" + table)\n")]
    [InlineData("import enum\n\n\nclass E(enum.Enum):\n    A = \"a\"\n\n\ndef f(c):\n    c.execute(§f\"SELECT a FROM t WHERE b = '{E.A.value}'\")\n")]
    [InlineData("def f(c, up):\n    order = \"ASC\" if up else \"DESC\"\n    c.execute(§f\"SELECT a FROM t ORDER BY a {order}\")\n")]
    public async Task A_constant_is_no_injection(string text)
    {
        var declined = Assert.IsType<FixOutcome.Declined>(await Trial("import sqlite3\n" + text).AskAsync());
        Assert.StartsWith("constant: no injection", declined.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.sql-injection")
        .Before("\"\"\"Orders.\"\"\"\n\nimport sqlite3\n\n\ndef close(connection: sqlite3.Connection, number: int, note: str) -> None:\n    # Closed orders stay.\n    query = \"UPDATE orders SET note = '%s' WHERE number = %d\" % (note, number)\n    connection.execute(query)  # committed later\n")
        .After("\"\"\"Orders.\"\"\"\n\nimport sqlite3\n\n\ndef close(connection: sqlite3.Connection, number: int, note: str) -> None:\n    # Closed orders stay.\n    query = \"UPDATE orders SET note = ? WHERE number = ?\"\n    connection.execute(query, (note, number))  # committed later\n")
        .Finding("S608")
        .LookAlike("import sqlite3\n\nTABLE = \"orders\"\n\n\ndef count(connection: sqlite3.Connection) -> int:\n    return int(connection.execute(f\"SELECT COUNT(*) FROM {TABLE}\").fetchone()[0])\n")
        .LookAlike("def hint(name: str) -> str:\n    return f\"Select an owner from {name}\"\n")
        .RunAsync();
}
