using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a type checker rejects the code.</summary>
/// <remarks>
/// <para>Why: the types that are declared and those that are used disagree; the code or its annotations have to change.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list.html, https://github.com/microsoft/TypeScript/blob/main/src/compiler/diagnosticMessages.json, https://microsoft.github.io/pyright/</para>
/// </remarks>
internal sealed class TypeCheckClassifier : IFailureClassifier
{
    public string Id => "type_check";

    public IReadOnlyList<string> Explains => [];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("error TS", 0.9, @"\berror TS(?:2\d{3}|7\d{3}|4\d{3}|18\d{3}|10[2-9]\d|6133|619\d):", @"\bTS(?:2307|2792|7016|2688)\b"),
        new("error TS", 0.62, @"\berror TS(?:2307|2792|7016|2688)\b"),
        new("TS2", 0.85, @"\bTS2\d{3}\b: ", @"\bTS2307\b"),
        new("Type error: ", 0.9, @"^(?:\S+ )?Type error: "),
        new("is not assignable to", 0.85, @"is not assignable to (?:type|parameter)"),
        new("does not exist on type", 0.85),
        new("Found ", 0.72, @"^Found \d+ errors? in \d+ files? \(checked \d+ source") { IsRecap = true },
        new("Found ", 0.55, @"^Found \d+ errors?(?: in .*)?\.$") { IsRecap = true },
        new(": error: ", 0.9, @"\.pyi?:\d+(?::\d+)?: error: .*\[[a-z-]+\]$"),
        new(": error: ", 0.75, @"\.pyi?:\d+(?::\d+)?: error: "),
        new("[arg-type]", 0.9),
        new("[attr-defined]", 0.88),
        new("[return-value]", 0.9),
        new("[assignment]", 0.85),
        new("[union-attr]", 0.9),
        new("(report", 0.9, @"- error: .*\(report[A-Z]\w+\)$"),
        new("- error: ", 0.72, @"\.py:\d+:\d+ - error: "),
        new(" errors, ", 0.5, @"^\d+ errors?, \d+ warnings?, \d+ informations?") { IsRecap = true },
        new("Cannot find name '", 0.6),
        new("vue-tsc", 0.3),
        new("Incompatible types in assignment", 0.85),
        new("Incompatible return value type", 0.9),
        new("has incompatible type", 0.9),
        new("flow check", 0.5),
        new("Error ┈┈", 0.75),
        new("Sorbet", 0.4),
        new("PHPStan", 0.3),
        new("Psalm", 0.3),
        new("ERROR: InvalidArgument", 0.8),
        new("Found 1 error", 0.3, @"\[OK\]|Found 1 error"),
        new("[ERROR] Found", 0.7, @"\[ERROR\] Found \d+ errors?$"),
        new("error[invalid-", 0.85, @"^error\[(?:invalid|unresolved|possibly|unsupported|no-matching|missing|too-many|call)-[a-z-]+\]"),
        new("svelte-check found", 0.85, @"svelte-check found [1-9]\d* errors?"),
        new("Error ---", 0.85, @"^Error -{5,} \S+:\d+:\d+"),
        new("[incompatible-", 0.93),
        new("srb.help/", 0.95),
        new("Errors: ", 0.5, @"^Errors: [1-9]") { IsRecap = true },
        new(" should return ", 0.8, @"should return \S+ but returns"),
        new(" expects ", 0.75, @"expects [\w\\|<>]+, [\w\\|<>]+ given"),
    ];
}
