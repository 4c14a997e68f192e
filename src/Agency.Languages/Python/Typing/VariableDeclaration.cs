using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Typing;

/// <summary>An assignment that can say the type of what it assigns to.</summary>
/// <param name="Target">A name, or an attribute of a name.</param>
/// <param name="Value">What it is given.</param>
/// <param name="Statement">The assignment, which may give other variables their values too.</param>
public sealed record VariableDeclaration(SyntaxNode Statement, SyntaxNode Target, SyntaxNode Value)
{
    /// <summary>The one whose target starts at an offset; null when it has no room for an annotation.</summary>
    public static VariableDeclaration? At(ModuleContext context, int offset)
    {
        var statement = context.Tree.Root.DescendantsAndSelf().LastOrDefault(n => n.Kind == "Assign" && n.Span.Start <= offset && offset < n.Span.End);
        if (statement?.ChildrenIn("targets").ToList() is not [var target] || statement.Child("value") is not { } value)
            return null;
        if (target.Kind != "Tuple")
            return target.Span.Start == offset && CanBeAnnotated(context, target) ? new VariableDeclaration(statement, target, value) : null;
        var (targets, values) = (target.ChildrenIn("elts").ToList(), value.ChildrenIn("elts").ToList());
        var index = targets.FindIndex(t => t.Span.Start == offset);
        var canBeSplit = value.Kind == "Tuple" && targets.Count == values.Count && targets.TrueForAll(t => CanBeAnnotated(context, t)) && values.TrueForAll(IsInert)
            && Lines.IsFirstOnLine(context.Tree.Source, statement.Span) && Lines.IsLastOnLine(context.Tree, statement.Span)
            && !context.Tree.Comments.Any(c => statement.Span.Contains(c));
        return index >= 0 && canBeSplit ? new VariableDeclaration(statement, targets[index], values[index]) : null;
    }

    /// <summary>The offset at which the annotation is evaluated; the file's end where it never is, as in functions.</summary>
    public int EvaluatedAt(ModuleContext context) =>
        Statement.EnclosingFunction() is null ? Statement.Span.Start : context.Tree.Source.Length;

    /// <summary>Writes the annotation; several assignments in one statement become several statements.</summary>
    public Edit Annotate(ModuleContext context, string annotation)
    {
        var targets = Statement.Child("targets")!;
        if (targets == Target)
        {
            var between = new TextSpan(Target.Outer().End, Value.Outer().Start);
            return context.Tree.Source.Slice(between).Trim(' ') == "="
                ? new Edit(context.File, between, $": {annotation} = ")
                : new Edit(context.File, new TextSpan(between.Start, between.Start), $": {annotation}");
        }

        var separator = context.Tree.Source.NewLine + Lines.IndentAt(context.Tree.Source, Statement.Span.Start);
        var parts = targets.ChildrenIn("elts").Zip(Statement.Child("value")!.ChildrenIn("elts"), (target, value) =>
            $"{context.Tree.TextOf(target)}{(target == Target ? ": " + annotation : "")} = {context.Tree.TextOf(value)}");
        return new Edit(context.File, Statement.Span, string.Join(separator, parts));
    }

    /// <summary>True for a plain name that is the block's own, and for an attribute of one.</summary>
    private static bool CanBeAnnotated(ModuleContext context, SyntaxNode target)
    {
        if (target.SpanOf("paren") is not null)
            return false;
        if (target.Kind == "Attribute")
            return target.Child("value")!.Text("id") is "self" or "cls";
        return target.Kind == "Name" && context.Names.OccurrenceAt(target.Span) is { } use && !use.Scope.IsRedirected(use.Name);
    }

    /// <summary>True for what can be evaluated at any time: constants and empty collections.</summary>
    private static bool IsInert(SyntaxNode value) =>
        value.Kind == "Constant" || (value.Kind is "List" or "Dict" or "Tuple" or "Set" && value.Children.All(IsInert))
        || (value.Kind == "Call" && value.Children.Count == 1 && value.Child("func")!.Text("id") is "set" or "list" or "dict");
}
