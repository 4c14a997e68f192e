using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Typing;

/// <summary>A place where something that may be <c>None</c> is used as if it never were, and what could stand before it.</summary>
public sealed class NoneGuard
{
    private readonly ModuleContext context;
    private readonly SyntaxNode receiver;
    private readonly SyntaxNode statement;

    private NoneGuard(ModuleContext context, SyntaxNode receiver, SyntaxNode statement)
    {
        this.context = context;
        this.receiver = receiver;
        this.statement = statement;
        Function = PythonFunction.Of(statement.EnclosingFunction());
    }

    /// <summary>The function whose code it is; null at the module's level.</summary>
    public PythonFunction? Function { get; }

    /// <summary>
    /// True when the statement returns and only assignments come before it: a function that looks something up and has
    /// changed nothing yet.
    /// </summary>
    public bool IsLookup => statement.Kind == "Return" && statement.Parent == Function?.Node
        && statement.Block().TakeWhile(s => s != statement).All(s => s.Kind is "Assign" or "AnnAssign" || s is { Kind: "Expr" } && s.Child("value")!.IsString());

    /// <summary>What may be None, as a name in an error message.</summary>
    public string What
    {
        get
        {
            var last = receiver.Kind == "Name" ? receiver.Text("id")! : receiver.Kind == "Attribute" ? receiver.Text("attr")! : VariableName;
            return last.Trim('_').Replace('_', ' ');
        }
    }

    private string VariableName =>
        receiver.Child("func")?.DottedName() is { } called && called.Split('.')[^1] is "match" or "search" or "fullmatch" ? "match" : "found";

    /// <summary>The attribute access at an offset; null when nothing can be put before its statement without changing what runs when.</summary>
    public static NoneGuard? At(ModuleContext context, int offset, string attribute)
    {
        var access = context.Tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "Attribute" && n.Span.Start == offset && n.Text("attr") == attribute);
        if (access?.Child("value") is not { } receiver || access.Statement() is not { } statement)
            return null;
        var isConditional = access.Ancestors.TakeWhile(a => a != statement).Any(a => a.Kind is "Lambda" or "IfExp" or "BoolOp" or "ListComp" or "SetComp" or "DictComp" or "GeneratorExp");
        var isHead = statement.Kind is "Return" or "Assign" or "AnnAssign" or "AugAssign" or "Expr" or "Raise" or "Assert" or "For" or "With" or "If";
        var isElif = statement is { Kind: "If", Field: "orelse" } && context.Tree.Source.Slice(statement.Span).StartsWith("elif", StringComparison.Ordinal);
        if (isConditional || !isHead || isElif || !Lines.IsFirstOnLine(context.Tree.Source, statement.FullSpan()))
            return null;
        var guard = new NoneGuard(context, receiver, statement);
        return receiver.DottedName() is not null || (receiver.Kind == "Call" && guard.CanBeHoisted()) ? guard : null;
    }

    /// <summary>The edits that put <c>if … is None:</c> with an action before the statement.</summary>
    public IReadOnlyList<Edit> IfNone(string action)
    {
        var indent = Lines.IndentAt(context.Tree.Source, statement.Span.Start);
        var newLine = context.Tree.Source.NewLine;
        return Before(subject => $"if {subject} is None:{newLine}{indent}{Lines.Unit(context.Tree)}{action}{newLine}{indent}");
    }

    /// <summary>
    /// The edits that make earlier comparisons with <c>==</c> ones with <c>is</c>, which the type checker understands; empty
    /// when there is none.
    /// </summary>
    public IReadOnlyList<Edit> ByIdentity()
    {
        var subject = context.Tree.TextOf(receiver);
        var edits = new List<Edit>();
        foreach (var comparison in (Function?.OwnNodes() ?? []).Where(n => n.Kind == "Compare" && n.Span.End <= statement.Span.Start && n.Children.Count == 2))
        {
            var between = new TextSpan(comparison.Children[0].Outer().End, comparison.Children[1].Outer().Start);
            var sign = context.Tree.Source.Slice(between).Trim();
            if (sign is "==" or "!=" && comparison.Children[1].Text("type") == "None" && context.Tree.TextOf(comparison.Children[0]) == subject)
                edits.Add(new Edit(context.File, between, sign == "==" ? " is " : " is not "));
        }

        return edits;
    }

    /// <summary>The edits that put an assertion before the statement.</summary>
    public IReadOnlyList<Edit> Assert() =>
        Before(subject => $"assert {subject} is not None{context.Tree.Source.NewLine}{Lines.IndentAt(context.Tree.Source, statement.Span.Start)}");

    private List<Edit> Before(Func<string, string> guard)
    {
        var at = new TextSpan(statement.Span.Start, statement.Span.Start);
        if (receiver.Kind != "Call")
            return [new Edit(context.File, at, guard(context.Tree.TextOf(receiver)))];
        var assignment = $"{VariableName} = {context.Tree.TextOf(receiver)}{context.Tree.Source.NewLine}{Lines.IndentAt(context.Tree.Source, statement.Span.Start)}";
        return [new Edit(context.File, at, assignment + guard(VariableName)), new Edit(context.File, receiver.Outer(), VariableName)];
    }

    /// <summary>True when the call is the first thing that its statement does, and a name for its result is free.</summary>
    private bool CanBeHoisted()
    {
        if (context.Tree.Comments.Any(c => receiver.Span.Contains(c)) || statement.Kind is "For" or "With" or "If")
            return false;
        var scope = context.Names.ScopeAt(statement);
        var doesSomethingBefore = statement.DescendantsAndSelf().Any(n =>
            n.Kind is "Call" or "Await" or "Yield" or "YieldFrom" or "NamedExpr" && n.Span.End <= receiver.Span.Start);
        return !doesSomethingBefore && scope.Lookup(VariableName) is null && !context.Names.Occurrences.Any(o => o.Name == VariableName);
    }
}
