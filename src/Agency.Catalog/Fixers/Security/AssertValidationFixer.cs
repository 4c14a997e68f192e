using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: checks the arguments of a public function with an exception instead of an <c>assert</c>.</summary>
/// <remarks>
/// <para>Why: <c>python -O</c> leaves assertions out, and with them every check that a caller relies on.</para>
/// <para>Finding: ruff:S101</para>
/// <para>Safety: NeedsReview. Callers get a ValueError, for the wrong class a TypeError, where they got an AssertionError.
/// Only what a function asks of its arguments before anything else; assertions about the code's own work, and those that
/// tell a type checker that something is not <c>None</c>, are what assertions are for.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/assert/,
/// https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def take(items: list[str], count: int) -> list[str]:
///     assert count >= 0, "count must not be negative"
///     return items[:count]
/// </code>
/// <code title="after">
/// def take(items: list[str], count: int) -> list[str]:
///     if count &lt; 0:
///         raise ValueError("count must not be negative")
///     return items[:count]
/// </code>
/// </example>
internal sealed class AssertValidationFixer : IFixer
{
    private static readonly string[] Allowed = ["isinstance", "issubclass", "len", "callable", "all", "any", "abs", "min", "max", "set", "type", "str", "int", "float", "bytes", "list", "tuple", "dict", "bool", "True", "False", "hasattr"];

    public string Id => "python.assert-validation";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S101" or "B101" || finding.AlsoSeenAs.Contains("bandit:B101");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Pointed(n => n.Kind == "Assert") is not [var assert])
            return SecurityCode.Decline("The assertion is not found, or there are several on its lines.");
        if (code.IsTest)
            return SecurityCode.Harmless("assertions are what tests are made of.");
        if (assert.Parent is not { } function || !function.IsFunction() || !IsPublic(function) || !IsAtStart(function, assert))
            return SecurityCode.Report("The assertion states what the code around it makes true, as assertions should. If it checks what comes from outside, raise an exception instead: python -O leaves assertions out.");
        var test = assert.Child("test")!;
        if (!IsAboutArguments(code, function, test))
            return SecurityCode.Report("The assertion is about more than the function's arguments. If it checks what comes from outside, raise an exception instead: python -O leaves assertions out.");
        if (test.Kind == "Compare" && code.TextOf(test).EndsWith("is not None", StringComparison.Ordinal))
            return SecurityCode.Harmless("it tells the type checker that the value is there; without it the next use of None fails just as well.");
        if (IsNarrowing(function, test))
            return SecurityCode.Harmless("it tells the type checker which of the declared types is meant.");
        if (Lines.IsFirstOnLine(code.Tree.Source, assert.Span) is false || code.Tree.Comments.Any(assert.Span.Contains))
            return SecurityCode.Decline("It shares its lines with others, or has comments inside.");
        return Rewritten(code, assert, test) is { } text
            ? code.One("Check the argument with an exception", [code.Replace(assert, text)], "Callers that catch AssertionError no longer catch this, and python -O no longer leaves the check out.")
            : SecurityCode.Decline("The condition goes over several lines.");
    }

    private static bool IsPublic(SyntaxNode function) =>
        (!function.Text("name")!.StartsWith('_') || function.Text("name") is "__init__" or "__new__" or "__call__" or "__post_init__")
        && !function.Ancestors.Any(a => a.IsFunction() || (a.Kind == "ClassDef" && a.Text("name")!.StartsWith('_')));

    /// <summary>True when nothing but the docstring and other assertions comes before it.</summary>
    private static bool IsAtStart(SyntaxNode function, SyntaxNode assert) => function.ChildrenIn("body").TakeWhile(s => s != assert)
        .All(s => s.Kind == "Assert" || (s.Kind == "Expr" && s.Child("value")!.IsString()) || (s.Kind == "If" && s.ChildrenIn("body").All(b => b.Kind == "Raise")));

    private static bool IsAboutArguments(SecurityCode code, SyntaxNode function, SyntaxNode test)
    {
        var scope = code.Names.ScopeOf(function);
        var own = function.Child("args")!.Children.Where(c => c.Kind == "arg").Select(a => a.Text("arg")!).Where(n => n is not ("self" or "cls")).ToHashSet(StringComparer.Ordinal);
        if (test.DescendantsAndSelf().Any(n => n.Kind is "Await" or "NamedExpr" or "Yield"))
            return false;
        var names = test.DescendantsAndSelf().Where(n => n.Kind == "Name" && n.Text("ctx") == "Load").Select(n => n.Text("id")!).ToList();
        var calls = test.DescendantsAndSelf().Where(n => n.Kind == "Call").All(c => c.Child("func") is { Kind: "Name" } f && Allowed.Contains(f.Text("id")!));
        return calls && names.Any(own.Contains) && names.All(n => own.Contains(n) || Allowed.Contains(n) || char.IsUpper(n[0]) || scope?.Lookup(n) is null or { Scope.Kind: Languages.Python.Names.ScopeKind.Comprehension });
    }

    /// <summary>True for <c>isinstance</c> of an argument that is declared to be more: <c>object</c>, or one of several.</summary>
    private static bool IsNarrowing(SyntaxNode function, SyntaxNode test) =>
        test.Kind == "Call" && test.Child("func")!.Text("id") == "isinstance" && test.ChildrenIn("args").FirstOrDefault() is { Kind: "Name" } argument
        && function.Child("args")!.Children.FirstOrDefault(a => a.Kind == "arg" && a.Text("arg") == argument.Text("id"))?.Child("annotation") is { } declared
        && (declared.Kind == "BinOp" || (declared.Text("id") ?? declared.Text("attr")) is "object" or "Any" || (declared.Kind == "Subscript" && (declared.Child("value")!.Text("id") ?? declared.Child("value")!.Text("attr")) is "Union" or "Optional"));

    private static string? Rewritten(SecurityCode code, SyntaxNode assert, SyntaxNode test)
    {
        var source = code.Tree.Source;
        var condition = code.TextOf(test);
        if (condition.Contains('\n', StringComparison.Ordinal) && test.SpanOf("paren") is null)
            return null;
        var isClass = test.Kind == "Call" && test.Child("func")!.Text("id") is "isinstance" or "issubclass" or "callable";
        var negated = test.Kind switch
        {
            "UnaryOp" when test.Text("op") == "Not" && test.Child("operand") is { } operand => source.Slice(operand.Outer()),
            "BoolOp" or "IfExp" or "Lambda" => $"not ({condition})",
            "Compare" when Opposite(code, assert, test) is { } opposite => opposite,
            _ => $"not {source.Slice(test.Outer())}",
        };
        var message = assert.Child("msg") is { } given
            ? source.Slice(given.Outer())
            : condition.AsSpan().ContainsAny('"', '\\', '\n') ? (condition.AsSpan().ContainsAny('\'', '\\', '\n') ? null : $"'expected {condition}'") : $"\"expected {condition}\"";
        if (message is null)
            return null;
        var indent = Lines.IndentAt(source, assert.Span.Start);
        return $"if {negated}:{source.NewLine}{indent}{Lines.Unit(code.Tree)}raise {(isClass ? "TypeError" : "ValueError")}({message})";
    }

    /// <summary>The comparison turned round; null where that means something else for what does not compare, such as NaN.</summary>
    private static string? Opposite(SecurityCode code, SyntaxNode assert, SyntaxNode test)
    {
        if (test.Attributes.GetValueOrDefault("ops") is not IReadOnlyList<object?> { Count: 1 } ops || test.Child("left") is not { } left || test.Child("comparators") is not { } right)
            return null;
        var isWhole = IsWhole(assert.Parent!, left) && IsWhole(assert.Parent!, right);
        var opposite = ops[0] switch
        {
            "Eq" => "!=",
            "NotEq" => "==",
            "In" => "not in",
            "NotIn" => "in",
            "Is" => "is not",
            "IsNot" => "is",
            "Lt" when isWhole => ">=",
            "LtE" when isWhole => ">",
            "Gt" when isWhole => "<=",
            "GtE" when isWhole => "<",
            _ => null,
        };
        return opposite is null ? null : $"{code.Tree.Source.Slice(left.Outer())} {opposite} {code.Tree.Source.Slice(right.Outer())}";
    }

    /// <summary>True for whole numbers: literals, lengths, parameters that say so.</summary>
    private static bool IsWhole(SyntaxNode function, SyntaxNode node) => node.IntegerValue() is not null
        || (node.Kind == "Call" && node.Child("func")!.Text("id") == "len")
        || (node.Kind == "Name" && function.Child("args")!.Children.Any(a => a.Kind == "arg" && a.Text("arg") == node.Text("id") && a.Child("annotation")?.Text("id") == "int"));
}
