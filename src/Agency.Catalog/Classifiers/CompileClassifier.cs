using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a compiler, a bundler or a parser rejects the code.</summary>
/// <remarks>
/// <para>Why: nothing runs before it is mended; the message names the place.</para>
/// <para>References: https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/, https://doc.rust-lang.org/error_codes/, https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html</para>
/// </remarks>
internal sealed class CompileClassifier : IFailureClassifier
{
    /// <summary>As compilers of Windows and of embedded systems write it, <c>cart.c(12) : fatal error: …</c>.</summary>
    private const string Place = @"(?i)^[^()]+\.(?:c|cc|cpp|cxx|h|hpp|rc|f|for|f90|pas|cs|vb|fs|idl)\s?\(\d+(?:,\d+)*\)\s?: (?:fatal )?error\b";

    /// <summary>Told by the number, here or elsewhere, or PC-lint's.</summary>
    private const string Numbered = @"(?i)error (?:CS|FS|BC|CA|IDE|SA|NU|MSB|NETSDK|C|LNK)\d|(?-i:Error \d+: )";

    public string Id => "compile";

    public IReadOnlyList<string> Explains => ["test_failure"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("error CS", 0.93, @"\berror CS\d{4}:", @"\bCS(?:8632|1591)\b"),
        new("error FS", 0.93, @"\berror FS\d{4}:"),
        new("error BC", 0.93, @"\berror BC\d{5}:"),
        new("error MC", 0.8, @"\berror MC\d{4}:"),
        new("error[E0", 0.93, @"^error\[E0\d{3}\]"),
        new("could not compile", 0.75, @"could not compile `") { IsRecap = true },
        new("COMPILATION ERROR", 0.93),
        new("Compilation failure", 0.88, null, @"(?i)compilation failures\b") { IsRecap = true },
        new("maven-compiler-plugin", 0.75, @"Failed to execute goal") { IsRecap = true },
        new("error: cannot find symbol", 0.95),
        new("cannot find symbol", 0.9),
        new("error: incompatible types", 0.93),
        new(".java:", 0.9, @"\.java:\d+: error: "),
        new("[ERROR] ", 0.88, @"\.(?:java|kt|scala):\[\d+,\d+\]", @"\] \(\w+\) \w+: "),
        new("Compilation failed; see the compiler", 0.85) { IsRecap = true },
        new("Compilation error. See log", 0.85) { IsRecap = true },
        new("e: ", 0.92, @"^e: (?:file://)?\S+\.kts?:"),
        new("Unresolved reference", 0.88),
        new(": error: ", 0.85, @"\.(?:c|cc|cpp|cxx|h|hpp|hh|m|mm|cu|swift|scala|f|for|f90|F90|ad[bs]|d|pas|sv|vhdl?|hs|nim|zig|S|asm):\d+(?::\d+)?: (?:fatal )?error: ", @"\[(?:[a-z]+[A-Z]\w*|[a-z]+-[a-z][\w.,-]*)\]$|: error: -\["),
        new(": fatal error: ", 0.88, @"\.(?:c|cc|cpp|cxx|h|hpp|hh|m|mm|cu|swift|scala|f|for|f90|F90|ad[bs]|d|pas|sv|vhdl?|hs|nim|zig|S|asm):\d+(?::\d+)?: fatal error: "),
        new("fatal error: ", 0.85, @"(?i)fatal error: .*(?:: No such file or directory|file not found)"),
        new("undefined reference to", 0.93),
        new("undefined symbol: ", 0.8),
        new("Undefined symbols for architecture", 0.95),
        new("collect2: error: ld returned", 0.85, null, @"signal 9") { IsRecap = true },
        new("linker command failed", 0.85) { IsRecap = true },
        new("unresolved external symbol", 0.93),
        new("error C", 0.9, @"(?i)\berror C\d{4}\b"),
        new("error LNK", 0.9, @"\berror LNK\d{4}\b"),
        new(".go:", 0.85, @"^(?:\./|vet: )?[\w./-]+\.go:\d+:\d+: (?:undefined:|cannot use|declared and not used|.*imported and not used|syntax error|missing return|too many arguments|not enough arguments|undefined |assignment mismatch|invalid operation|.* undefined|.* redeclared|missing ',')"),
        new("declared and not used", 0.9),
        new("declared but not used", 0.85, null, @"is declared but not used"),
        new("imported and not used", 0.9),
        new("[build failed]", 0.85) { IsRecap = true },
        new("SyntaxError", 0.85, @"\bSyntaxError: "),
        new("IndentationError", 0.92),
        new("TabError", 0.9, @"\bTabError:"),
        new("error TS1", 0.9, @"\berror TS1(?:0[01]\d|1\d\d):"),
        new("Module parse failed", 0.93),
        new("Failed to compile", 0.7),
        new("Module not found: Error", 0.7),
        new("Transform failed with", 0.9),
        new("Build failed with", 0.7, @"Build failed with \d+ errors?"),
        new("[ERROR] ", 0.75, @"✘ \[ERROR\] "),
        new("RollupError", 0.8),
        new("Rollup failed to resolve import", 0.7),
        new("is not exported by", 0.85),
        new("Expected ';'", 0.7),
        new("PHP Parse error", 0.95),
        new("Parse error: syntax error", 0.93),
        new("syntax error, unexpected", 0.88),
        new("syntax error near unexpected token", 0.75),
        new("** (CompileError)", 0.95),
        new("== Compilation error", 0.95),
        new("BUILD FAILED", 0.2, @"^\*\* BUILD FAILED \*\*"),
        new("Compilation failed", 0.75),
        new("type mismatch", 0.6),
        new("Parsing error", 0.4),
        new("CMake Error at", 0.5, null, @"Could not find|find_package"),
        new("error: expected", 0.8, @"\berror: expected\b"),
        new("error: use of undeclared", 0.93),
        new("Unexpected token", 0.6, null, @"in JSON"),
        new("mismatched types", 0.85),
        new("protoc", 0.4, @"(?i)\.proto:\d+:\d+: "),
        new("Error: Template parse errors", 0.9),
        new("error NG", 0.88, @"\berror NG\d+:|NG\d{4}:"),
        new("Internal compiler error", 0.8),
        new("Type checking failed", 0.3),
        new("[error] ", 0.85, @"^\[error\] \S+\.scala:\d+(?::\d+)?: "),
        new("Error: expected \"", 0.75),
        new("SassError", 0.92),
        new("syntax error at ", 0.88, @"syntax error at \S+ line \d+"),
        new("PHP Fatal error:  Cannot", 0.8),
        new("error: '", 0.6, @"error: '.*' (?:undeclared|was not declared)"),
        new("was not declared in this scope", 0.95),
        new("no matching function for call", 0.93),
        new("! LaTeX Error", 0.93),
        new("Could not compile", 0.7, @"(?i)could not compile"),
        new(": syntax error", 0.8, @"(?i):\d+: syntax error"),
        new("Compile error", 0.85),
        new("): error", 0.85, Place, Numbered),
        new(") : error", 0.85, Place, Numbered),
        new("): fatal error", 0.85, Place, Numbered),
        new(") : fatal error", 0.85, Place, Numbered),
        new("\", line ", 0.85, @"(?i)^""[^""]+"", line \d+(?:\.\d+)?(?: \(col\. \d+\))?: (?:fatal |catastrophic )?error\b"),
        new("Error[", 0.88, @"\bError\[[A-Z][a-z]\d{3,4}\]"),
        new("Error: ", 0.75, @"^(?:Fatal )?Error: .* at \(\d\)"),
        new("rror: ", 0.85, @"^(?:Fatal )?Error: \S+\.(?:f|for|f\d\d), line \d+: "),
        new(": error: ", 0.85, @"^(?:\S*/)?(?:ld(?:\.\w+)?(?:-\d+)?|lld-link|rust-lld): error: "),
        new(": error: ", 0.85, @"^(?:\S*/)?(?:g?cc|g\+\+|clang(?:\+\+)?|cc1(?:plus)?|icc|nvcc)(?:-\d+)?: (?:fatal )?error: ", @"(?i)killed|signal"),
        new(": fatal error: ", 0.85, @"^(?:\S*/)?(?:g?cc|g\+\+|clang(?:\+\+)?|cc1(?:plus)?|icc|nvcc)(?:-\d+)?: (?:fatal )?error: ", @"(?i)killed|signal"),
        new("ERROR in ", 0.9, @"^\s*(?:\[javac\] )?\d+\. ERROR in \S"),
        new("error: linking with", 0.85) { IsRecap = true },
        new("error: aborting due to", 0.75) { IsRecap = true },
        new("cannot open output file", 0.7, @"ld: cannot open output file"),
        new(" (S) ", 0.8, @"^""[^""]+"", line [\d.]+: \d{4}-\d{3} \([ESU]\) "),
        new(" (E) ", 0.8, @"^""[^""]+"", line [\d.]+: \d{4}-\d{3} \([ESU]\) "),
        new(": parser error : ", 0.75),
        new(".erl:", 0.8, @"^\S+\.erl:\d+(?::\d+)?: ", @"(?i)warning|in function"),
        new("error: cannot find macro", 0.9),
        new("error: expected one of", 0.9),
        new("FAILED: ", 0.55, @"^FAILED: (?:\[code=\d+\] )?\S+\.(?:o|obj|a|so|dylib|dll)\b") { IsRecap = true },
    ];
}
