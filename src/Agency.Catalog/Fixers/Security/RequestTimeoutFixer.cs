using System.Globalization;
using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: gives requests a timeout: the project's own where it has one, else half a minute.</summary>
/// <remarks>
/// <para>Why: without one <c>requests</c> waits for ever, and a server that does not answer stops the program that asks.</para>
/// <para>Finding: ruff:S113</para>
/// <para>Safety: NeedsReview. A server that takes longer before its first byte, or between two, now raises
/// <c>Timeout</c>. Calls that pass on <c>**kwargs</c>, and those that say <c>timeout=None</c>, are left alone.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/request-without-timeout/,
/// https://requests.readthedocs.io/en/latest/user/advanced/#timeouts</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import requests
///
///
/// def fetch(url: str) -> bytes:
///     return requests.get(url).content
/// </code>
/// <code title="after">
/// import requests
///
///
/// def fetch(url: str) -> bytes:
///     return requests.get(url, timeout=30).content
/// </code>
/// </example>
internal sealed class RequestTimeoutFixer : IFixer
{
    private const string Seconds = "30";
    private const int MostFiles = 300;

    private static readonly string[] Methods = ["get", "options", "head", "post", "put", "patch", "delete", "request"];

    private static readonly PerProject<string?> Usual = new(UsualAsync);

    public string Id => "python.request-timeout";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S113" or "B113" || finding.AlsoSeenAs.Contains("bandit:B113");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Call(IsRequest) is not { } call)
            return SecurityCode.Decline("The request is not found, or there are several on its lines.");
        if (call.Keyword("timeout") is not null)
            return SecurityCode.Report("The code asks for no timeout in so many words; whether a server may take for ever is its author's to say.");
        if (call.HasUnpacking())
            return SecurityCode.Decline("What is passed with * or ** may hold a timeout already; a second one would be an error.");
        if (Surroundings.UsesOfResult(code, call).Any() && call.Argument("stream", -1).IsLiteral("True"))
            return SecurityCode.Report("A stream may pause for long; how long is its author's to say: timeout=(seconds to connect, seconds between two bytes).");
        var constant = Constant(code, call);
        var value = constant ?? Literals(code.Tree, n => code.FullName(n) is { } name && IsRequest(name)).FirstOrDefault() ?? await Usual.GetAsync(project, cancellationToken) ?? Seconds;
        var origin = constant is not null ? $"{value} is the module's own constant." : value == Seconds ? "30 seconds are usual." : $"{value} is what the project's other requests take.";
        return code.One(
            $"Wait no longer than {value} for an answer" + (value.All(char.IsDigit) ? " of the server" : ""),
            CallEdits.AddArgument(code.File, code.Tree, call, $"timeout={value}"),
            $"{origin} A server that stays silent for longer raises requests.exceptions.Timeout, where the program used to hang.",
            await WeaknessTests.OfRequestAsync(code, call, "options.get(\"timeout\") is not None", "a request waits for ever", cancellationToken));
    }

    private static bool IsRequest(string name) =>
        name.StartsWith("requests.", StringComparison.Ordinal) && Methods.Contains(name["requests.".Length..]);

    /// <summary>A constant of the module for just this, by its name.</summary>
    private static string? Constant(SecurityCode code, SyntaxNode call)
    {
        var scope = code.Names.ScopeAt(call);
        return code.Names.Module.Symbols.Values
            .Where(s => s.Name.Length > 1 && s.Name.All(c => char.IsUpper(c) || char.IsDigit(c) || c == '_') && SecretNames.Words(s.Name).Contains("timeout"))
            .Where(s => s.Bindings.Take(2).ToList() is [{ Node: var node }] && IsSeconds(s.Name, node) && (call.EnclosingFunction() is not null || node.Span.End < call.Span.Start) && scope.Lookup(s.Name) == s)
            .Select(s => s.Name)
            .OrderByDescending(n => SecretNames.Words(n).Any(w => w is "request" or "requests" or "http" or "default"))
            .ThenBy(n => n, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool IsSeconds(string name, SyntaxNode target) =>
        !SecretNames.Words(name).Any(w => w is "ms" or "millis" or "milliseconds" or "minutes" or "hours" or "days" or "cache" or "lock" or "session")
        && target.Statement()?.Child("value") is { } value && (IsReasonable(value) || (value.Kind == "Tuple" && value.Children.Count == 2 && value.Children.All(IsReasonable)));

    private static bool IsReasonable(SyntaxNode value) =>
        value.Kind == "Constant" && value.Text("type") is "int" or "float"
        && double.TryParse(value.Text("value"), CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 600;

    /// <summary>The timeouts that requests of a module are given as plain numbers, the most frequent first.</summary>
    private static IEnumerable<string> Literals(SyntaxTree tree, Func<SyntaxNode, bool> isRequest) => tree.Root.DescendantsAndSelf()
        .Where(n => n.Kind == "Call" && isRequest(n.Child("func")!))
        .Select(c => c.Keyword("timeout")?.Child("value"))
        .OfType<SyntaxNode>()
        .Where(IsReasonable)
        .GroupBy(tree.TextOf)
        .OrderByDescending(g => g.Count())
        .Select(g => g.Key);

    private static async Task<string?> UsualAsync(IProject project, CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        foreach (var file in project.Files.Where(f => project.Language.IsSource(f) && !ModuleContext.IsTestFile(f)).Take(MostFiles))
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } && source.Text.Contains("requests.", StringComparison.Ordinal)
                && source.Text.Contains("timeout=", StringComparison.Ordinal) && await project.ParseAsync(file, cancellationToken) is { } tree)
            {
                seen.AddRange(Literals(tree, n => n.DottedName() is { } name && IsRequest(name)));
            }
        }

        return seen.GroupBy(s => s).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault();
    }
}
