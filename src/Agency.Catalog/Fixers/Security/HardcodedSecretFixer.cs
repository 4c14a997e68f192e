using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: takes passwords and keys out of the code and reads them from the environment.</summary>
/// <remarks>
/// <para>Why: whoever can read the code has the secret: colleagues, the machine that builds, anybody once it is
/// published.</para>
/// <para>Finding: ruff:S105</para>
/// <para>Safety: NeedsReview. The variable must be set before the program starts, and the old value, which stays in the
/// history, must be changed where it is used. Placeholders, plain words, names of variables and tests are no secrets. The
/// value itself is shown nowhere.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/hardcoded-password-string/, https://12factor.net/config</para>
/// </remarks>
/// <example>
/// <code title="before">
/// DB_PASSWORD = "tr0ub4dor-and-3"
/// </code>
/// <code title="after">
/// import os
///
/// DB_PASSWORD = os.environ["DB_PASSWORD"]
/// </code>
/// </example>
internal sealed class HardcodedSecretFixer : IFixer
{
    private static readonly string[] Rules = ["S105", "S106", "S107", "B105", "B106", "B107", "hardcoded-secret"];

    /// <summary>Names under which frameworks look for the key that they sign sessions and tokens with.</summary>
    private static readonly HashSet<string> SigningKeys = new(StringComparer.OrdinalIgnoreCase) { "SECRET_KEY", "JWT_SECRET", "JWT_SECRET_KEY", "SIGNING_KEY" };

    public string Id => "python.hardcoded-secret";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => Rules.Contains(finding.Rule) || finding.AlsoSeenAs.Any(s => Rules.Contains(s[(s.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var texts = code.Pointed(n => SecretPlace.ValueOf(n) is not null && n.Field is not "keys" && n.Parent is not { Kind: "JoinedStr" });
        var named = texts.Select(t => (Text: t, Name: SecretPlace.NameOf(t))).Where(t => SecretJudge.KindOf(t.Name, SecretPlace.ValueOf(t.Text)!) is not null).ToList();
        if (named.Count == 0 && !code.IsTest && texts.Any(IsWeakKey))
            return SecurityCode.Report("It is a key, however little it looks like one: whoever guesses it can sign what the program trusts. Read a random one from the environment with os.environ[...].");
        if (named.Count == 0)
            return SecurityCode.Harmless("by its value it is a placeholder, a plain word, a name or a label, and no secret.");
        if (named is not [var (text, name)])
            return SecurityCode.Decline("There are several secrets on its lines; each has to get a variable of its own.");
        if (code.IsTest)
            return SecurityCode.Harmless("what stands in a test gives access to nothing, or should be taken out by who knows.");
        if (text.Parent is { Kind: "Expr" } || (text.Parent is { Kind: "BinOp" or "FormattedValue" }))
            return SecurityCode.Report("The secret is part of a longer text. Read it from the environment with os.environ[...], and change it where it is used: it stays in the history.");
        if (code.Import(text, "os") is not { } import)
            return SecurityCode.Decline("'os' means something else here.");
        var variable = SecretPlace.Variable(code.File, name);
        var value = SecretPlace.ValueOf(text)!;
        var encoded = text.Text("type") == "bytes" ? ".encode()" : "";
        var rationale = $"Set the environment variable {variable} before the program starts. The old value stays in the history of the repository, so it must be changed where it is used, whatever becomes of this change.";
        var test = await WeaknessTests.OfSecretAsync(code, text, variable, cancellationToken);
        return new FixOutcome.Proposed(
        [
            Proposal($"Read {variable} from the environment", $"{import.Name}.environ[\"{variable}\"]{encoded}", rationale + " Without it the program stops with a KeyError that names the variable."),
            Proposal($"Read {variable} from the environment, empty where it is not set", $"{import.Name}.environ.get(\"{variable}\", \"\"){encoded}", rationale + " Without it the value is empty."),
        ]);

        static bool IsWeakKey(SyntaxNode text) =>
            SecretPlace.NameOf(text) is { } name && SigningKeys.Contains(name) && SecretPlace.ValueOf(text) is { Length: > 0 };

        Proposal Proposal(string title, string expression, string why) =>
            code.Proposal(title, [code.Replace(text, expression), .. import.Edits], why) with { Reproduction = test, Secrets = [value, code.TextOf(text).Trim('b', 'r', '"', '\'')] };
    }
}
