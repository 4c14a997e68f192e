using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Reproductions;

/// <summary>The tests that show an injection, a template for each kind.</summary>
internal static class InjectionTests
{
    private const string Recorder = """"
        HOSTILE = "x' OR '1'='1"


        class Recorder:
            """Stands for a connection and its cursors, and keeps what is executed."""

            rowcount = 0
            lastrowid = 1

            def __init__(self):
                self.executed = []

            def execute(self, sql, *parameters):
                self.executed.append(str(sql))
                return self

            fetch = fetchrow = fetchval = execute

            def fetchone(self):
                return None

            def fetchall(self):
                return []

            def __enter__(self):
                return self

            def __exit__(self, *error):
                return False

            def __iter__(self):
                return iter(())

            def __getattr__(self, name):
                return lambda *args, **kwargs: self
        """";

    /// <summary>A value that ends the text it is written into stays out of the SQL.</summary>
    public static async Task<NewTest?> SqlAsync(
        IProject project, RepositoryPath file, SyntaxTree tree, IEnumerable<SyntaxNode> values, SyntaxNode receiver, CancellationToken cancellationToken)
    {
        if (StandIn.For(tree, receiver) is not { } connection)
            return null;
        var arguments = Parameters(tree, values, receiver).ToDictionary(p => p, _ => "HOSTILE");
        if (arguments.Count == 0)
            return null;
        if (connection.Parameter is { } parameter)
            arguments[parameter] = "recorder";
        return await HostileTestWriter.WriteAsync(project, file, new HostileTest(receiver, arguments, "What is passed in never becomes a part of the SQL.", "test_a_value_stays_out_of_the_sql")
        {
            Helpers = Recorder,
            Before = connection.Attribute is null ? ["recorder = Recorder()"] : ["recorder = Recorder()", $"instance.{connection.Attribute} = recorder"],
            Contexts = connection.Patch is { } patch ? [string.Format(System.Globalization.CultureInfo.InvariantCulture, patch, "recorder")] : [],
            After = ["self.assertTrue(recorder.executed)", "for sql in recorder.executed:", "    self.assertNotIn(HOSTILE, sql)"],
        }, cancellationToken);
    }

    /// <summary>A value that holds a second command never reaches a shell. Nothing is started.</summary>
    public static async Task<NewTest?> ShellAsync(IProject project, RepositoryPath file, SyntaxTree tree, SyntaxNode command, CancellationToken cancellationToken)
    {
        var arguments = Parameters(tree, [command], command).ToDictionary(p => p, _ => "HOSTILE");
        return arguments.Count == 0 ? null : await HostileTestWriter.WriteAsync(project, file, new HostileTest(command, arguments, "What is passed in never becomes a command of a shell.", "test_a_value_never_reaches_a_shell")
        {
            Helpers = """
                HOSTILE = "x; echo injected"
                """,
            Before =
            [
                "started = []",
                "",
                "def start(command, *args, shell=False, **kwargs):",
                "    started.append((command, shell))",
                "    raise OSError(\"nothing is started by a test\")",
                "",
                "def system(command):",
                "    started.append((command, True))",
                "    return 0",
                "",
            ],
            Contexts = ["mock.patch(\"subprocess.Popen\", start)", "mock.patch(\"os.system\", system)"],
            After = ["self.assertTrue(started)", "for command, shell in started:", "    self.assertFalse(shell and HOSTILE in str(command))"],
        }, cancellationToken);
    }

    /// <summary>A document that asks for a folder to be made is not obeyed.</summary>
    public static async Task<NewTest?> YamlAsync(IProject project, RepositoryPath file, SyntaxTree tree, SyntaxNode document, CancellationToken cancellationToken)
    {
        if (Source(tree, document) is not var (parameter, kind))
            return null;
        List<string> before = ["folder = tempfile.mkdtemp()", "self.addCleanup(shutil.rmtree, folder)", "marker = os.path.join(folder, \"marker\")", "document = \"!!python/object/apply:os.mkdir [%s]\" % marker"];
        if (kind == "open")
            before.AddRange(["path = os.path.join(folder, \"hostile.yml\")", "with open(path, \"w\") as file:", "    file.write(document)"]);
        var argument = kind switch
        {
            "open" => "path",
            "read" => "io.StringIO(document)",
            _ => "document",
        };
        return await HostileTestWriter.WriteAsync(project, file, new HostileTest(document, new Dictionary<string, string> { [parameter] = argument }, "A YAML document cannot have a function called.", "test_a_document_calls_no_function")
        {
            Imports = kind == "read" ? ["io", "os", "shutil", "tempfile"] : ["os", "shutil", "tempfile"],
            Before = before,
            After = ["self.assertFalse(os.path.exists(marker))"],
        }, cancellationToken);
    }

    /// <summary>A value that holds a script is shown as text.</summary>
    public static async Task<NewTest?> MarkupAsync(IProject project, RepositoryPath file, SyntaxTree tree, IEnumerable<SyntaxNode> values, SyntaxNode call, CancellationToken cancellationToken)
    {
        var arguments = Parameters(tree, values, call).ToDictionary(p => p, _ => "HOSTILE");
        return arguments.Count == 0 ? null : await HostileTestWriter.WriteAsync(project, file, new HostileTest(call, arguments, "What is passed in is shown as text.", "test_a_value_is_no_markup")
        {
            Helpers = """
                HOSTILE = "<script>alert(1)</script>"
                """,
            Result = "result",
            After = ["self.assertNotIn(\"<script>\", str(result))"],
        }, cancellationToken);
    }

    /// <summary>What is typed is not executed.</summary>
    public static async Task<NewTest?> InputAsync(IProject project, RepositoryPath file, SyntaxNode call, CancellationToken cancellationToken) =>
        await HostileTestWriter.WriteAsync(project, file, new HostileTest(call, new Dictionary<string, string>(), "What is typed is not executed.", "test_what_is_typed_is_not_executed")
        {
            Imports = ["os", "shutil", "tempfile"],
            Before = ["folder = tempfile.mkdtemp()", "self.addCleanup(shutil.rmtree, folder)", "marker = os.path.join(folder, \"marker\")", "hostile = \"__import__('os').mkdir(%r)\" % marker"],
            Contexts = ["mock.patch(\"builtins.input\", return_value=hostile)"],
            After = ["self.assertFalse(os.path.exists(marker))"],
        }, cancellationToken);

    /// <summary>The parameters of the function around that some expressions are, or get their value from in one step.</summary>
    private static IEnumerable<string> Parameters(SyntaxTree tree, IEnumerable<SyntaxNode> values, SyntaxNode at)
    {
        var function = at.EnclosingFunction();
        return new ValueOrigins(tree) is var origins && function is not null
            ? values.SelectMany(origins.Of).Where(o => o.Source == ValueSource.Parameter && o.Node.Ancestors.Contains(function) && o.Name is not ("self" or "cls")).Select(o => o.Name).Distinct()
            : [];
    }

    /// <summary>The parameter that a document is, is read from, or is the path of.</summary>
    private static (string Parameter, string Kind)? Source(SyntaxTree tree, SyntaxNode document, int depth = 4)
    {
        if (depth == 0)
            return null;
        if (document.Kind == "Call" && document.Child("func") is { Kind: "Attribute" } method && method.Text("attr") == "read")
            return Source(tree, method.Child("value")!, depth - 1) is var (name, kind) ? (name, kind == "open" ? kind : "read") : null;
        if (document.Kind == "Call" && document.Child("func")!.Text("id") == "open" && document.ChildrenIn("args").FirstOrDefault() is { Kind: "Name" } path)
            return Source(tree, path, depth - 1) is var (opened, _) ? (opened, "open") : null;
        if (document.Kind != "Name" || new ValueOrigins(tree).SymbolOf(document)?.Bindings.ToList() is not [var only])
            return null;
        if (only.Role == NameRole.Parameter)
            return (only.Name, "");
        return (only.Node.Parent is { Kind: "withitem" } item ? item.Child("context_expr") : ValueOrigins.Bound(only)) is { } value ? Source(tree, value, depth - 1) : null;
    }
}
