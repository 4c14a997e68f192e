using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python.Testing;

namespace Agency.Languages.Python.Repair;

/// <summary>What may end a loop in which a test was stuck: the names that its condition asks for, where they get their values.</summary>
internal static class HangingLoop
{
    private const double Step = 0.8;
    private const double Condition = 0.3;

    public static async Task<IReadOnlyList<Clue>> ReadAsync(IProject project, TestResult failure, CancellationToken cancellationToken)
    {
        if (failure.Exception != VariantRun.Hang)
            return [];
        foreach (var frame in failure.Frames.Reverse())
        {
            if (!RepositoryPath.TryParse(frame.File, out var file) || TestFiles.IsTest(file) || !project.Files.Contains(file) || await project.ParseAsync(file, cancellationToken) is not { } tree)
                continue;
            if (LoopAt(tree, frame.Line) is { } loop)
                return [.. Clues(tree, file, loop)];
        }

        return [];
    }

    private static SyntaxNode? LoopAt(SyntaxTree tree, int line) =>
        tree.Root.DescendantsAndSelf().LastOrDefault(n => n.Kind == "While" && AssertionSlice.Contains(tree, n, line));

    private static IEnumerable<Clue> Clues(SyntaxTree tree, RepositoryPath file, SyntaxNode loop)
    {
        var (first, test) = (Line(tree, loop.Span.Start), loop.Child("test")!);
        yield return new Clue(file, first, first, Condition, "a test was stuck in this loop");
        var asked = test.DescendantsAndSelf().Where(n => n.Kind is "Name" or "Attribute" && n is not ({ Field: "value", Parent.Kind: "Attribute" } or { Field: "func" })).Select(tree.TextOf).ToHashSet(StringComparer.Ordinal);
        foreach (var statement in loop.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf()).Where(n => n.Kind is "Assign" or "AugAssign" or "AnnAssign"))
        {
            var bound = statement.ChildrenIn("targets").Concat(statement.ChildrenIn("target")).SelectMany(t => t.DescendantsAndSelf());
            if (bound.Any(n => n.Kind is "Name" or "Attribute" && n.Text("ctx") == "Store" && asked.Contains(tree.TextOf(n))))
                yield return new Clue(file, Line(tree, statement.Span.Start), Line(tree, statement.Span.Start), Step, "the loop in which a test was stuck ends by it");
        }
    }

    private static int Line(SyntaxTree tree, int offset) => tree.Source.PositionAt(offset).Line;
}
