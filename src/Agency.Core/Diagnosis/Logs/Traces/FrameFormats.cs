namespace Agency.Core.Diagnosis.Logs.Traces;

/// <summary>The formats that are known, the more particular first.</summary>
internal static class FrameFormats
{
    private const string Source = @"(?:c|cc|cpp|cxx|h|hh|hpp|hxx|m|mm|cu|swift|kt|kts|java|scala|groovy|gradle|cs|fs|vb|go|rs|py|pyi|rb|erb|php|js|jsx|ts|tsx|mjs|cjs|mts|cts|vue|svelte|css|scss|less|html|sql|sh|bash|ya?ml|json|toml|tf|hcl|lua|ex|exs|dart|hs|ml|r|R|proto|md|cfg|ini|xml|csproj|fsproj)";

    public static IReadOnlyList<FrameFormat> All { get; } =
    [
        new("python", "File \"", @"File ""(?<file>[^""]{1,400})"", line (?<line>\d+)(?:, in (?<in>.{1,200}))?"),
        new("python", ".py:", @"^(?:E\s+)?(?<file>[\w./\\@+-]{1,400}\.py):(?<line>\d+):(?: in (?<in>\w+)| \w+|$)"),
        new("dotnet", ":line ", @"at (?<in>.{1,400}) in (?<file>.{1,400}):line (?<line>\d+)"),
        new("java", ".java:", @"at (?<in>[\w.$<>/@-]{1,400})\((?<file>[\w$]{1,200}\.java):(?<line>\d+)\)"),
        new("kotlin", ".kt:", @"at (?<in>[\w.$<>/@-]{1,400})\((?<file>[\w$]{1,200}\.kt):(?<line>\d+)\)"),
        new("scala", ".scala:", @"at (?<in>[\w.$<>/@-]{1,400})\((?<file>[\w$]{1,200}\.scala):(?<line>\d+)\)"),
        new("kotlin", ".kt:", @"^e: (?:file://)?(?<file>[^\s:]{1,400}\.kts?):(?:\s*\()?(?<line>\d+)"),
        new("java", ":[", @"(?<file>[\w./\\@+-]{1,400}\.(?:java|kt|scala|groovy)):\[(?<line>\d+),\d+\]"),
        new("javascript", "at ", @"^\s*at (?<in>[^()]{1,200}) \((?:file://)?(?<file>[^()\s:]{1,400}|[A-Za-z]:[^()\s:]{1,400}):(?<line>\d+):\d+\)"),
        new("javascript", "at ", @"^\s*at (?:async )?(?:file://)?(?<file>[^()\s:]{1,400}|[A-Za-z]:[^()\s:]{1,400}):(?<line>\d+):\d+$"),
        new("javascript", "❯", @"❯ (?:(?<in>\S{1,200}) )?(?<file>[^()\s:]{1,400}):(?<line>\d+):\d+"),
        new("rust", "panicked at ", @"panicked at (?:'.{0,400}', )?(?<file>[^\s:']{1,400}\.rs):(?<line>\d+)"),
        new("rust", "-->", @"--> (?<file>[^\s:]{1,400}):(?<line>\d+):\d+"),
        new("rust", ".rs:", @"^\s+at (?<file>[^\s:]{1,400}\.rs):(?<line>\d+)"),
        new("go", ".go:", @"(?<file>[\w./\\@+-]{1,400}\.go):(?<line>\d+)"),
        new("ruby", ".rb:", @"(?<file>[\w./\\@+-]{1,400}\.rb):(?<line>\d+)(?::in [`'](?<in>[^']{1,200})')?"),
        new("php", ".php", @"(?<file>[\w./\\@+-]{1,400}\.php)(?::|\(| on line |:line )(?<line>\d+)"),
        new("terraform", " line ", @"on (?<file>[\w./\\@+-]{1,400}\.tf) line (?<line>\d+)"),
        new("github", "file=", @"^::\w+ .{0,100}?file=(?<file>[^,:]{1,400}),.{0,20}?line=(?<line>\d+)"),
        new("typescript", "): ", @"(?<file>[\w./\\@+-]{1,400}\." + Source + @")\((?<line>\d+),\d+\): "),
        new("eslint", "  ", @"^(?<file>[\w./\\@+-]{1,400}\." + Source + @"):(?<line>\d+):\d+\s"),
        new("compiler", ":", @"(?:^|[\s('""›])(?<file>(?:[A-Za-z]:)?[\w./\\@+-]{1,400}\." + Source + @"):(?<line>\d+)(?::|\b)"),
        new("file", ".", @"^(?:would reformat |Would reformat: |\[warn\] |In |File: +|FAIL +|\s+Running: +|\d+ +)?(?<file>(?:[A-Za-z]:)?[\w./\\@+-]{1,300}\." + Source + @")(?: line (?<line>\d+):)?(?: +\(.{0,40}\))?$"),
    ];
}
