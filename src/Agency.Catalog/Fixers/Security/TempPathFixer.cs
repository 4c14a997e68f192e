using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: asks where temporary files belong instead of naming <c>/tmp</c>.</summary>
/// <remarks>
/// <para>Why: a fixed place under <c>/tmp</c> does not exist everywhere, cannot be moved with <c>TMPDIR</c>, and is the same
/// for every user of the machine.</para>
/// <para>Finding: ruff:S108</para>
/// <para>Safety: NeedsReview. Where <c>TMPDIR</c> is set the file is made elsewhere than before. Only for what the code itself
/// makes there; settings and defaults, which other programs may rely on, are reported.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/hardcoded-temp-file/,
/// https://docs.python.org/3/library/tempfile.html#tempfile.gettempdir</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
///
///
/// def store(text: str) -> None:
///     with open("/tmp/notes.txt", "w") as stream:
///         stream.write(text + os.linesep)
/// </code>
/// <code title="after">
/// import os
/// import tempfile
///
///
/// def store(text: str) -> None:
///     with open(os.path.join(tempfile.gettempdir(), "notes.txt"), "w") as stream:
///         stream.write(text + os.linesep)
/// </code>
/// </example>
internal sealed class TempPathFixer : IFixer
{
    private static readonly string[] Makers = ["mkdir", "makedirs", "FileHandler", "RotatingFileHandler", "TimedRotatingFileHandler"];

    private static readonly string[] Unique = ["mkdtemp", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "SpooledTemporaryFile"];

    public string Id => "python.temp-path";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S108" or "B108" || finding.AlsoSeenAs.Contains("bandit:B108");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Pointed(n => n.StringValue()?.StartsWith("/tmp", StringComparison.Ordinal) == true && n.Parent is not { Kind: "JoinedStr" }) is not [var text])
            return SecurityCode.Report("A fixed place for temporary files. Where the code itself makes the file, tempfile.gettempdir() says where it belongs.");
        if (code.IsTest)
            return SecurityCode.Harmless("a test names a path.");
        if (text.Ancestors.TakeWhile(a => !a.IsStatement()).Any(a => a.Kind == "Call" && Unique.Contains(a.Child("func")!.Text("attr") ?? a.Child("func")!.Text("id"))))
            return SecurityCode.Harmless("the name of the file itself is made up anew each time.");
        if (text.Parent is { Kind: "Compare" } || (text.Parent is { Kind: "Call" } test && test.Child("func")!.Text("attr") is "startswith" or "endswith" or "replace" or "exists" or "isdir"))
            return SecurityCode.Harmless("the path is compared and nothing is made there.");
        if (!IsMade(code, text))
            return SecurityCode.Report("The place may be agreed with other programs. Where only this code uses it, tempfile.gettempdir() says where temporary files belong, and mkdtemp() makes a folder that is nobody else's.");
        var rest = text.StringValue()!["/tmp".Length..].TrimStart('/');
        if (rest.AsSpan().ContainsAny('"', '\\'))
            return SecurityCode.Decline("The path has quotation marks or backslashes in it.");
        if (code.Import(text, "tempfile") is not { } tempfile || code.Import(text, "os") is not { } os)
            return SecurityCode.Decline("'tempfile' or 'os' means something else here.");
        if (tempfile.Edits.Count > 0 && os.Edits.Count > 0)
            return SecurityCode.Decline("The file imports neither tempfile nor os, and this fix adds one import. Put os.path.join(tempfile.gettempdir(), ...) in place of the path.");
        var folder = $"{tempfile.Name}.gettempdir()";
        return code.One(
            "Ask where temporary files belong", [code.Replace(text, rest.Length == 0 ? folder : $"{os.Name}.path.join({folder}, \"{rest}\")"), .. tempfile.Edits, .. rest.Length == 0 ? [] : os.Edits],
            "It is /tmp as before, unless TMPDIR says otherwise. The name stays one that others can foresee: tempfile.mkstemp() or mkdtemp() makes one that they cannot.");
    }

    /// <summary>True when the code makes or writes the file at this very place.</summary>
    private static bool IsMade(SecurityCode code, SyntaxNode text)
    {
        if (text.Parent is not { Kind: "Call" } call || call.Positional().FirstOrDefault() != text)
            return false;
        var function = call.Child("func")!;
        if (function.Text("id") == "open" || code.FullName(function) is "io.open" or "codecs.open")
            return call.Argument("mode", 1).StringValue() is { Length: > 0 } mode && mode[0] is 'w' or 'a' or 'x';
        return Makers.Contains(function.Text("attr") ?? function.Text("id"));
    }
}
