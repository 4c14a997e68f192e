using System.Runtime.CompilerServices;
using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python.Testing;

namespace Agency.Languages.Python.Repair;

/// <summary>What the search for a fault and its repair has to know of Python.</summary>
public sealed class PythonRepair : IRepairLanguage
{
    private static readonly HashSet<string> Unchangeable = new(StringComparer.Ordinal) { "Import", "Global", "Nonlocal", "Pass", "ClassDef" };

    private const double StepWeight = 0.1;
    private const int MostSteps = 8;

    private readonly ConditionalWeakTable<SyntaxTree, Dictionary<int, SyntaxNode>> statements = [];
    private readonly ConditionalWeakTable<SyntaxTree, List<(string Name, bool IsMember, int Line)>> declarations = [];

    public bool IsTest(RepositoryPath file) => TestFiles.IsTest(file);

    public int? StatementLine(SyntaxTree tree, int line) =>
        StatementAt(tree, line) is { } statement ? tree.Source.PositionAt(statement.Span.Start).Line : null;

    public double PronenessOf(SyntaxTree tree, int line)
    {
        if (StatementAt(tree, line) is not { } statement)
            return 1;
        var kind = statement.Kind switch
        {
            "FunctionDef" or "AsyncFunctionDef" or "ClassDef" => 0.3,
            "Raise" => 0.5,
            "Try" or "Pass" or "Continue" or "Break" or "With" or "AsyncWith" => 0.4,
            "For" or "AsyncFor" => 0.7,
            "Return" => 1.1,
            _ => 1,
        };
        // What computes more can go wrong in more ways.
        var steps = OwnNodes(statement).Count(n =>
            n.Kind is "BinOp" or "UnaryOp" or "BoolOp" or "Compare" or "AugAssign" or "Call" or "Subscript" or "List" or "Tuple"
            || (n.Kind == "Constant" && n.Text("type") is "int" or "float"));
        return kind * (1 + (StepWeight * Math.Min(steps, MostSteps)));
    }

    public RepairSite? SiteAt(RepositoryPath file, SyntaxTree tree, int line, FailureText failure, IReadOnlyList<Neighbour> modules)
    {
        if (StatementAt(tree, line) is not { } statement || Unchangeable.Contains(statement.Kind) || IsDocstring(statement))
            return null;
        var own = modules.FirstOrDefault(m => m.File == file)?.Module ?? "";
        var site = new RepairSite(file, tree, statement, statement.EnclosingFunction(), [.. OwnNodes(statement)], VocabularyReader.Read(tree, statement), failure)
        {
            Module = own,
            Neighbours = [.. modules.Where(m => m.File != file)],
        };
        return site with { Vocabulary = site.Vocabulary with { Functions = [.. site.Vocabulary.Functions.Concat(NeighbourReader.Functions(site)).DistinctBy(f => f.Name)] } };
    }

    public bool AllowsTypes(RepairSite site, Mutation mutation) => DeclaredTypes.Allow(site, mutation);

    public (string Name, int First, int Last)? FunctionAt(SyntaxTree tree, int line)
    {
        if (StatementAt(tree, line) is not { } statement)
            return null;
        var function = statement.IsFunction() ? statement : statement.EnclosingFunction();
        return function is null ? null : (function.Text("name")!, tree.Source.PositionAt(function.FullSpan().Start).Line, tree.Source.PositionAt(function.Span.End).Line);
    }

    public IReadOnlyList<int> DeclarationsOf(SyntaxTree tree, int line)
    {
        if (StatementAt(tree, line) is not { } statement)
            return [];
        var lines = new HashSet<int>();
        if (statement.EnclosingFunction() is { } function)
            lines.Add(tree.Source.PositionAt(function.FullSpan().Start).Line);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var attributes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in OwnNodes(statement))
        {
            if (node.Kind == "Name")
                names.Add(node.Text("id")!);
            else if (node.Kind == "Attribute")
                attributes.Add(node.Text("attr")!);
        }

        foreach (var (name, isMember, at) in declarations.GetValue(tree, Declarations))
        {
            if ((isMember ? attributes : names).Contains(name))
                lines.Add(at);
        }

        return [.. lines.Order()];
    }

    public async Task<IReadOnlyList<Clue>> SliceAsync(IProject project, TestResult failure, CancellationToken cancellationToken) =>
    [
        .. await AssertionSlice.ReadAsync(project, failure, cancellationToken),
        .. await HangingLoop.ReadAsync(project, failure, cancellationToken),
    ];

    public PatchTraits TraitsOf(SyntaxTree before, SyntaxTree after, IReadOnlySet<string> testLiterals) => TraitReader.Read(before, after, testLiterals);

    public async Task<IReadOnlySet<string>> TestLiteralsAsync(IProject project, IReadOnlyList<TestResult> failures, CancellationToken cancellationToken)
    {
        var literals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var failure in failures)
        {
            if (await AssertionSlice.TestFunctionAsync(project, failure, cancellationToken) is var (tree, function, _))
                literals.UnionWith(function.DescendantsAndSelf().Where(n => n.Kind == "Constant").Select(tree.TextOf));
        }

        return literals;
    }

    /// <summary>The nodes of a statement but for those of the statements inside it.</summary>
    internal static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode statement)
    {
        var stack = new Stack<SyntaxNode>([statement]);
        while (stack.TryPop(out var node))
        {
            yield return node;
            // The except clauses are the head of their try.
            foreach (var child in node.Children.Reverse().Where(c => !c.IsStatement() && c.Kind != "match_case" && c.Field is not ("annotation" or "returns" or "decorator_list")))
                stack.Push(child);
        }
    }

    /// <summary>The names that a module's and its classes' own code gives values.</summary>
    private static List<(string Name, bool IsMember, int Line)> Declarations(SyntaxTree tree)
    {
        var found = new List<(string, bool, int)>();
        foreach (var owner in tree.Root.DescendantsAndSelf().Where(n => n.Kind is "Module" or "ClassDef"))
        {
            foreach (var statement in owner.ChildrenIn("body").Where(s => s.Kind is "Assign" or "AnnAssign"))
            {
                foreach (var target in statement.ChildrenIn("targets").Concat(statement.ChildrenIn("target")).Where(t => t.Kind == "Name"))
                    found.Add((target.Text("id")!, owner.Kind == "ClassDef", tree.Source.PositionAt(statement.Span.Start).Line));
            }
        }

        return found;
    }

    private static bool IsDocstring(SyntaxNode statement) =>
        statement is { Kind: "Expr" } && statement.Child("value") is { } value && value.IsString();

    private SyntaxNode? StatementAt(SyntaxTree tree, int line) =>
        statements.GetValue(tree, ByLine).GetValueOrDefault(line);

    /// <summary>For every line the innermost statement, and of several on one line the first.</summary>
    private static Dictionary<int, SyntaxNode> ByLine(SyntaxTree tree)
    {
        var found = new Dictionary<int, SyntaxNode>();
        foreach (var statement in tree.Root.DescendantsAndSelf().Where(n => n.IsStatement()))
        {
            var first = tree.Source.PositionAt(statement.FullSpan().Start).Line;
            var last = tree.Source.PositionAt(Math.Max(statement.Span.Start, statement.Span.End - 1)).Line;
            for (var line = first; line <= last; line++)
            {
                // Parents come first, so what is inside overrides; but not what begins later on the same line.
                if (!found.TryGetValue(line, out var other) || tree.Source.PositionAt(other.FullSpan().Start).Line < first)
                    found[line] = statement;
            }
        }

        return found;
    }
}
