using Agency.Core.Fixing;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Testing;

namespace Agency.Catalog.Fixers.Security.Shared;

/// <summary>
/// Writes tests that show a weakness: they call the function that has it and look at what it does. Null where the
/// function cannot be called without knowing more of it than its signature.
/// </summary>
internal static class WeaknessTests
{
    private static readonly string[] Archives = ["archive", "tar", "tarball", "path", "file", "filename", "source", "src", "tar_path", "archive_path", "tarfile", "fname", "input"];

    private static readonly string[] Folders = ["folder", "dest", "destination", "target", "directory", "dir", "out", "output", "outdir", "dst", "to", "root", "extract_to", "dest_dir", "target_dir", "output_dir", "extract_dir"];

    /// <summary>A request must be made with an option set: a timeout, verification.</summary>
    /// <param name="condition">What must hold of <c>options</c>.</param>
    public static Task<NewTest?> OfRequestAsync(SecurityCode code, SyntaxNode call, string condition, string because, CancellationToken cancellationToken) =>
        OfFunctionAsync(code, call, Value, (module, function, arguments, name) => $"""
            import unittest
            from unittest import mock

            import {module}


            class {name}Test(unittest.TestCase):
                def test_every_request_is_bounded(self):
                    seen = []

                    def send(session, request, **options):
                        seen.append({condition})
                        raise OSError("no network in a test")

                    with mock.patch("requests.sessions.Session.send", send):
                        try:
                            {module}.{function}({arguments})
                        except Exception:
                            self.assertTrue(seen, "no request was made")
                    self.assertTrue(all(seen), "{because}")

            """, cancellationToken);

    /// <summary>An archive with a member that leads outside must not write there.</summary>
    public static Task<NewTest?> OfExtractionAsync(SecurityCode code, SyntaxNode call, CancellationToken cancellationToken) =>
        OfFunctionAsync(code, call, p => Archives.Contains(p.Text("arg")) ? "archive" : Folders.Contains(p.Text("arg")) ? "inside" : null, (module, function, arguments, name) => $"""
            import io
            import os
            import tarfile
            import tempfile
            import unittest

            import {module}


            class {name}Test(unittest.TestCase):
                def test_no_member_leaves_the_folder(self):
                    with tempfile.TemporaryDirectory() as folder:
                        inside = os.path.join(folder, "inside")
                        archive = os.path.join(folder, "hostile.tar")
                        os.mkdir(inside)
                        with tarfile.open(archive, "w") as tar:
                            member = tarfile.TarInfo("../outside.txt")
                            member.size = 4
                            tar.addfile(member, io.BytesIO(b"text"))
                        try:
                            {module}.{function}({arguments})
                        except Exception:
                            pass
                        self.assertFalse(os.path.exists(os.path.join(folder, "outside.txt")), "a member was written outside the folder")

            """, cancellationToken);

    /// <summary>A context that a function returns must check certificates.</summary>
    public static async Task<NewTest?> OfContextAsync(SecurityCode code, SyntaxNode call, CancellationToken cancellationToken) =>
        call.Parent is not { Kind: "Return" } ? null : await OfFunctionAsync(code, call, Value, (module, function, arguments, name) => $"""
            import ssl
            import unittest

            import {module}


            class {name}Test(unittest.TestCase):
                def test_certificates_are_checked(self):
                    context = {module}.{function}({arguments})
                    self.assertEqual(context.verify_mode, ssl.CERT_REQUIRED)

            """, cancellationToken);

    /// <summary>A module's constant must come from the environment. The test never prints what it was before.</summary>
    public static async Task<NewTest?> OfSecretAsync(SecurityCode code, SyntaxNode text, string variable, CancellationToken cancellationToken)
    {
        if (text.Parent is not { Kind: "Assign", Parent.Kind: "Module" } assign || assign.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target] || text.Text("type") != "str"
            || await SecurityTestPlace.FindAsync(code.Project, code.File, target.Text("id")!, cancellationToken) is not { } place)
        {
            return null;
        }

        var constant = target.Text("id")!;
        return new NewTest(place.File, $$"""
            import os
            import subprocess
            import sys
            import unittest

            PROGRAM = "import sys, {{place.Module}} as module; sys.exit(module.{{constant}} != 'set-by-a-test')"


            class {{ClassName(constant)}}Test(unittest.TestCase):
                def test_it_is_read_from_the_environment(self):
                    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "{{variable}}": "set-by-a-test"}
                    ended = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, timeout=60)
                    self.assertEqual(ended.returncode, 0, "{{constant}} is not what {{variable}} says")

            """);
    }

    private static async Task<NewTest?> OfFunctionAsync(
        SecurityCode code, SyntaxNode call, Func<SyntaxNode, string?> valueOf, Func<string, string, string, string, string> write, CancellationToken cancellationToken)
    {
        if (call.EnclosingFunction() is not { Kind: "FunctionDef", Parent.Kind: "Module" } function || function.ChildrenIn("decorator_list").Any()
            || function.DescendantsAndSelf().Any(n => n.Kind is "Yield" or "YieldFrom"))
        {
            return null;
        }

        var values = new List<string>();
        var parameters = function.Child("args")!;
        var positional = parameters.Children.Where(c => c.Field is "posonlyargs" or "args").ToList();
        foreach (var parameter in positional.Take(positional.Count - parameters.ChildrenIn("defaults").Count()))
        {
            if (valueOf(parameter) is not { } value)
                return null;
            values.Add(value);
        }

        if (parameters.ChildrenIn("kwonlyargs").Count() > parameters.ChildrenIn("kw_defaults").Count())
            return null;
        var name = function.Text("name")!;
        return await SecurityTestPlace.FindAsync(code.Project, code.File, name, cancellationToken) is { } place
            ? new NewTest(place.File, write(place.Module, name, string.Join(", ", values), ClassName(name)))
            : null;
    }

    /// <summary>A value for a parameter, by its annotation, else by its name.</summary>
    private static string? Value(SyntaxNode parameter) => parameter.Child("annotation")?.Text("id") switch
    {
        "int" => "1",
        "float" => "1.0",
        "bool" => "False",
        "bytes" => "b\"x\"",
        "dict" => "{}",
        "list" => "[]",
        "str" or null when SecretNames.Words(parameter.Text("arg")!).Any(w => w is "url" or "uri" or "endpoint" or "link" or "address") => "\"https://example.org/\"",
        "str" or null when SecretNames.Words(parameter.Text("arg")!).Any(w => w is "host" or "hostname" or "server" or "domain") => "\"example.org\"",
        "str" or null => "\"x\"",
        _ => null,
    };

    private static string ClassName(string name) => string.Concat(SecretNames.Words(name).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
