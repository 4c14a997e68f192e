using System.Text;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Testing;

namespace Agency.Catalog.Fixers.Security.Reproductions;

/// <summary>
/// Writes a test that calls a function with hostile arguments. Functions of a module and methods that need nothing but what the test gives their
/// object can be called; coroutines, nested functions and what a decorator replaces cannot.
/// </summary>
internal static class HostileTestWriter
{
    /// <returns>Null when the function cannot be called by a test, or the project has no place for one.</returns>
    public static async Task<NewTest?> WriteAsync(IProject project, RepositoryPath file, HostileTest test, CancellationToken cancellationToken)
    {
        if (test.At.EnclosingFunction() is not { Kind: "FunctionDef" } function || Owner(function) is not { } owner || test.Arguments.Count == 0 && test.Contexts.Count == 0)
            return null;
        var decorators = function.ChildrenIn("decorator_list").Select(d => d.Text("id") ?? "").ToList();
        if (decorators.Exists(d => d is not ("staticmethod" or "classmethod")))
            return null;
        var name = function.Text("name")!;
        var className = owner.Kind == "ClassDef" ? owner.Text("name") : null;
        if (await SecurityTestPlace.FindAsync(project, file, className is null ? name : $"{className}.{name}", cancellationToken) is not { } place)
            return null;

        var isMethod = className is not null && decorators.Count == 0;
        var receiver = className is null ? $"subject.{name}" : isMethod ? $"instance.{name}" : $"subject.{className}.{name}";
        var call = $"{receiver}({string.Join(", ", Arguments(function, test.Arguments, skipFirst: className is not null && !decorators.Contains("staticmethod")))})";
        if (function.DescendantsAndSelf().Any(n => n.Kind is "Yield" or "YieldFrom" && n.EnclosingFunction() == function))
            call = $"list({call})";
        var body = new List<string>();
        if (isMethod)
        {
            body.Add($"instance = object.__new__(subject.{className})");
            body.AddRange(test.Attributes.Select(a => $"instance.{a.Key} = {a.Value}"));
        }

        body.AddRange(test.Before);
        var contexts = test.Result is null ? test.Contexts.Append("contextlib.suppress(Exception)").ToList() : [.. test.Contexts];
        var indent = "";
        foreach (var context in contexts)
        {
            body.Add($"{indent}with {context}:");
            indent += "    ";
        }

        body.Add(indent + (test.Result is null ? call : $"{test.Result} = {call}"));
        body.AddRange(test.After);
        return new NewTest(place.File, Text(test, place.Module, className is null ? name : className + "_" + name, body));
    }

    private static string Text(HostileTest test, string module, string name, List<string> body)
    {
        var all = string.Join('\n', body) + test.Helpers;
        var imports = test.Imports.Append("unittest").Concat(all.Contains("contextlib.", StringComparison.Ordinal) ? ["contextlib"] : []).Distinct().Order(StringComparer.Ordinal);
        var text = new StringBuilder($"\"\"\"{test.About}\"\"\"\n\n");
        foreach (var import in imports)
            text.Append("import ").Append(import).Append('\n');
        if (all.Contains("mock.", StringComparison.Ordinal))
            text.Append("from unittest import mock\n");
        text.Append("\nimport ").Append(module).Append(" as subject\n");
        if (test.Helpers.Length > 0)
            text.Append('\n').Append(test.Helpers.Trim('\n').StartsWith("class", StringComparison.Ordinal) ? "\n" : "").Append(test.Helpers.Trim('\n')).Append('\n');
        text.Append("\n\nclass ").Append(string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]))).Append("SecurityTest(unittest.TestCase):\n");
        text.Append("    def ").Append(test.Method).Append("(self):\n");
        foreach (var line in body)
            text.Append(line.Length == 0 ? "" : "        ").Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>The module or the class of a module that a function stands in.</summary>
    private static SyntaxNode? Owner(SyntaxNode function) => function.Parent switch
    {
        { Kind: "Module" } module => module,
        { Kind: "ClassDef", Parent.Kind: "Module" } definition => definition,
        _ => null,
    };

    private static IEnumerable<string> Arguments(SyntaxNode function, IReadOnlyDictionary<string, string> given, bool skipFirst)
    {
        var arguments = function.Child("args")!;
        var positional = arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).ToList();
        var required = positional.Count - arguments.ChildrenIn("defaults").Count();
        var isComplete = true;
        for (var i = skipFirst ? 1 : 0; i < positional.Count; i++)
        {
            var name = positional[i].Text("arg")!;
            if (i >= required && !given.ContainsKey(name))
            {
                isComplete = false;
                continue;
            }

            var value = given.GetValueOrDefault(name) ?? Plain(positional[i]);
            yield return isComplete ? value : $"{name}={value}";
        }

        var keywordOnly = arguments.ChildrenIn("kwonlyargs").ToList();
        var defaults = arguments.Attributes.GetValueOrDefault("kw_defaults_at") as IReadOnlyList<object?> ?? [];
        for (var i = 0; i < keywordOnly.Count; i++)
        {
            var name = keywordOnly[i].Text("arg")!;
            if (given.GetValueOrDefault(name) is { } value)
                yield return $"{name}={value}";
            else if (!defaults.Contains((long)i))
                yield return $"{name}={Plain(keywordOnly[i])}";
        }
    }

    private static string Plain(SyntaxNode parameter)
    {
        var annotation = parameter.Child("annotation");
        return (annotation?.Text("id") ?? annotation?.Child("value")?.Text("id") ?? annotation?.Text("attr")) switch
        {
            "int" or "float" => "1",
            "bool" => "True",
            "list" or "List" or "Sequence" or "Iterable" => "[]",
            "dict" or "Dict" or "Mapping" => "{}",
            "bytes" => "b\"text\"",
            _ => "\"text\"",
        };
    }
}
