using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python.Testing;

namespace Agency.Languages.Python.Repair;

/// <summary>
/// Goes back from a failing assertion: to the variables that it compares, the calls that gave them their values, and the
/// project's functions of those names. Names only, no types: it may point to too many, and clues are only hints.
/// </summary>
internal static class AssertionSlice
{
    private const double Direct = 0.12;
    private const double Earlier = 0.06;
    private const int MostDefinitions = 4;

    public static async Task<IReadOnlyList<Clue>> ReadAsync(IProject project, TestResult failure, CancellationToken cancellationToken)
    {
        if (await TestFunctionAsync(project, failure, cancellationToken) is not var (tree, function, line))
            return [];
        var strengths = Called(tree, function, line);
        var clues = new List<Clue>();
        foreach (var file in project.Files.Where(f => project.Language.IsSource(f) && !TestFiles.IsTest(f)))
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text text || !strengths.Keys.Any(name => text.Source.Text.Contains(name, StringComparison.Ordinal))
                || await project.ParseAsync(file, cancellationToken) is not { } source)
            {
                continue;
            }

            clues.AddRange(Definitions(source, file, strengths));
        }

        // A name that many functions have says little.
        return [.. clues.GroupBy(c => c.Reason).Where(g => g.Count() <= MostDefinitions).SelectMany(g => g)];
    }

    /// <summary>The function of the test in which it failed, and the line there.</summary>
    public static async Task<(SyntaxTree Tree, SyntaxNode Function, int Line)?> TestFunctionAsync(IProject project, TestResult failure, CancellationToken cancellationToken)
    {
        foreach (var frame in failure.Frames)
        {
            if (!RepositoryPath.TryParse(frame.File, out var file) || !TestFiles.IsTest(file) || await project.ParseAsync(file, cancellationToken) is not { } tree)
                continue;
            var function = tree.Root.DescendantsAndSelf().LastOrDefault(n => n.IsFunction() && Contains(tree, n, frame.Line));
            if (function is not null)
                return (tree, function, frame.Line);
        }

        return null;
    }

    internal static bool Contains(SyntaxTree tree, SyntaxNode node, int line) =>
        tree.Source.PositionAt(node.Span.Start).Line <= line && line <= tree.Source.PositionAt(Math.Max(node.Span.Start, node.Span.End - 1)).Line;

    /// <summary>The names of what is called by the failing statement or for it.</summary>
    private static Dictionary<string, double> Called(SyntaxTree tree, SyntaxNode function, int line)
    {
        var strengths = new Dictionary<string, double>(StringComparer.Ordinal);
        var statements = function.DescendantsAndSelf().Where(n => n.IsStatement() && n != function).ToList();
        if (statements.LastOrDefault(s => Contains(tree, s, line)) is not { } failing)
            return strengths;
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        Take(failing, Direct);
        foreach (var statement in statements.Where(s => s.Span.Start < failing.Span.Start).Reverse())
        {
            var isBound = statement.ChildrenIn("targets").Concat(statement.ChildrenIn("target")).SelectMany(t => t.DescendantsAndSelf()).Any(n => n.Kind == "Name" && wanted.Contains(n.Text("id")!));
            if (isBound || (statement.Kind == "Expr" && statement.DescendantsAndSelf().Any(n => n.Kind == "Name" && wanted.Contains(n.Text("id")!))))
                Take(statement, isBound ? Direct : Earlier);
        }

        return strengths;

        void Take(SyntaxNode statement, double strength)
        {
            foreach (var node in statement.DescendantsAndSelf())
            {
                if (node.Kind == "Name")
                    wanted.Add(node.Text("id")!);
                var name = node.Kind switch { "Attribute" => node.Text("attr"), "Name" when node.Field == "func" => node.Text("id"), _ => null };
                if (name is not null)
                    strengths[name] = Math.Max(strength, strengths.GetValueOrDefault(name));
            }
        }
    }

    private static IEnumerable<Clue> Definitions(SyntaxTree source, RepositoryPath file, Dictionary<string, double> strengths)
    {
        foreach (var node in source.Root.DescendantsAndSelf().Where(n => n.IsFunction() || n.Kind == "ClassDef"))
        {
            if (node.Text("name") is not { } name || !strengths.TryGetValue(name, out var strength))
                continue;
            // Of a class it is the making of an object.
            var function = node.IsFunction() ? node : node.ChildrenIn("body").FirstOrDefault(n => n.IsFunction() && n.Text("name") == "__init__");
            if (function is not null)
            {
                yield return new Clue(
                    file, source.Source.PositionAt(function.Span.Start).Line, source.Source.PositionAt(function.Span.End).Line, strength, $"the failing assertion depends on {name}");
            }
        }
    }
}
