using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a linter or a formatter rejects the code.</summary>
/// <remarks>
/// <para>Why: form, not function: mostly the tool itself can mend it.</para>
/// <para>References: https://eslint.org/docs/latest/use/command-line-interface, https://docs.astral.sh/ruff/linter/, https://golangci-lint.run/, https://pre-commit.com/</para>
/// </remarks>
internal sealed class LintClassifier : IFailureClassifier
{
    public string Id => "lint";

    public IReadOnlyList<string> Explains => [];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new(" problems (", 0.9, @"✖ \d+ problems? \([1-9]\d* errors?"),
        new(" problem (", 0.9, @"✖ 1 problem \([1-9]\d* errors?"),
        new("problems (0 errors", 0.5),
        new("ESLint found too many warnings", 0.93),
        new("  error  ", 0.85, @"^\s+\d+:\d+\s+error\s+\S"),
        new("Delete `", 0.6, @"prettier/prettier"),
        new("Code style issues", 0.95, @"Code style issues (?:found|were found)"),
        new("[warn]", 0.4, @"^\[warn\] \S+\.\w+$"),
        new("would reformat", 0.95, @"^(?:\S+: )?would reformat |^Would reformat: "),
        new("would be reformatted", 0.93),
        new("Found ", 0.75, @"^Found \d+ errors?\.$") { IsRecap = true },
        new("fixable with the", 0.85, @"\[\*\] \d+ fixable"),
        new(".py:", 0.85, @"^\S+\.py:\d+:\d+: (?:[A-Z]{1,4}\d{3,4})\b"),
        new("--> ", 0.3, @"^ +--> \S+\.py:\d+:\d+"),
        new("help: Remove unused import", 0.85),
        new(" F401 ", 0.85, @"\bF401\b"),
        new(" E501 ", 0.85, @"\bE501\b"),
        new("Imports are incorrectly sorted", 0.95),
        new("Your code has been rated at", 0.75),
        new(".py:", 0.8, @"\.py:\d+:\d+: [CREWF]\d{4}: "),
        new("golangci-lint", 0.3),
        new(".go:", 0.85, @"\.go:\d+(?::\d+)?: .*\((?:errcheck|govet|staticcheck|revive|gofmt|goimports|unused|gosimple|ineffassign|gocritic|misspell|lll|gosec|typecheck|gocyclo|dupl|funlen|goconst|stylecheck|unparam|whitespace|wsl|nakedret|bodyclose|prealloc|exhaustive|SA\d+|ST\d+)\)$"),
        new("issues found", 0.4),
        new("File is not `gofmt`-ed", 0.93),
        new("gofmt", 0.5, @"(?i)(?:not|run|needs?|please) .*gofmt|gofmt .*(?:differ|found)"),
        new("clippy::", 0.9),
        new("#[deny(clippy", 0.93),
        new("-D clippy::", 0.93),
        new("-D warnings", 0.6, @"implied by `-D warnings`"),
        new("Diff in ", 0.9, @"^Diff in \S+\.rs"),
        new("offenses detected", 0.9, @"[1-9]\d* offenses? detected"),
        new("offense detected", 0.9),
        new(": C: ", 0.8, @"\.rb:\d+:\d+: [CWE]: "),
        new("stylelint", 0.4),
        new("ktlint", 0.5),
        new("Lint error >", 0.93),
        new("detekt", 0.5),
        new("You have 1 Checkstyle violation", 0.95),
        new("Checkstyle violations", 0.9, @"(?i)[1-9]\d* Checkstyle violations?|checkstyle rule violations"),
        new("PMD Failure", 0.93),
        new("maven-checkstyle-plugin", 0.75, @"Failed to execute goal"),
        new("spotless", 0.75, @"(?i)spotless.*(?:violations|check failed|FAILED)|run '.*spotlessApply'"),
        new("format violations", 0.9),
        new("error WHITESPACE", 0.95),
        new("error FINALNEWLINE", 0.95),
        new("error IMPORTS", 0.95),
        new("error IDE", 0.9, @"\berror IDE\d{4}:"),
        new("error CA", 0.88, @"\berror CA\d{4}:"),
        new("error SA", 0.9, @"\berror SA\d{4}:"),
        new("SC2", 0.88, @"\bSC[12]\d{3}\b"),
        new("DL3", 0.9, @"\bDL[34]\d{3}\b"),
        new("yamllint", 0.4),
        new("  error    ", 0.85, @"^\s+\d+:\d+\s+error\s+.*\([a-z-]+\)$"),
        new("hook id: ", 0.6, @"^- hook id: "),
        new("files were modified by this hook", 0.93),
        new("MD0", 0.8, @"\bMD0\d\d/"),
        new("actionlint", 0.5),
        new("tflint", 0.4),
        new("PHP_CodeSniffer", 0.5),
        new("FOUND ", 0.85, @"^FOUND \d+ ERRORS?"),
        new("php-cs-fixer", 0.5),
        new("Some files are not formatted", 0.9),
        new("not formatted", 0.75, @"(?i)\b(?:files?|is|are) not (?:properly )?formatted"),
        new("rustfmt", 0.4),
        new("clang-format", 0.5),
        new("Formatter would have printed", 0.93),
        new("lint/", 0.85, @"^\S+:\d+:\d+ lint/\w+/\w+"),
        new("trailing whitespace", 0.6),
        new("codespell", 0.5),
        new(".lua:", 0.85, @"^\s+\S+\.lua:\d+:\d+: "),
        new(": error: ", 0.94, @": (?:error|warning|style|performance|portability): .*\[(?:[a-z]+[A-Z]\w*|(?:clang-analyzer|bugprone|cppcoreguidelines|modernize|performance|readability|misc|cert|google|llvm|hicpp)-[\w.-]+.*)\]$"),
        new("-warnings-as-errors]", 0.94),
        new(".py:", 0.85, @"\.py:\d+:\d+: [A-Z]{1,3}\d{3} "),
        new("✖  ", 0.8, @"^\s+\d+:\d+\s+✖\s"),
    ];
}
