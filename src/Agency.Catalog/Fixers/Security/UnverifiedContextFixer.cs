using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: replaces <c>ssl._create_unverified_context()</c> by the context that checks certificates.</summary>
/// <remarks>
/// <para>Why: the private function makes a context that accepts whoever answers, so that anybody in between can read and
/// change everything.</para>
/// <para>Finding: ruff:S323</para>
/// <para>Safety: NeedsReview. A server with a certificate of its own making is refused from then on: give its certificate
/// to <c>ssl.create_default_context(cafile=...)</c>. A context that is made the default for all is reported only.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/suspicious-unverified-context-usage/,
/// https://docs.python.org/3/library/ssl.html#ssl.create_default_context</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import ssl
///
///
/// def context() -> ssl.SSLContext:
///     return ssl._create_unverified_context()
/// </code>
/// <code title="after">
/// import ssl
///
///
/// def context() -> ssl.SSLContext:
///     return ssl.create_default_context()
/// </code>
/// </example>
internal sealed class UnverifiedContextFixer : IFixer
{
    private const string Function = "_create_unverified_context";

    public string Id => "python.unverified-context";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S323" or "B323" || finding.AlsoSeenAs.Contains("bandit:B323");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Call(n => n == "ssl." + Function) is not { } call || call.Child("func") is not { Kind: "Attribute" } function)
            return SecurityCode.Report("The context accepts any certificate. Take ssl.create_default_context() instead.");
        if (call.Children.Any(c => c.Field is "args" or "keywords"))
            return SecurityCode.Report("The context accepts any certificate. Its arguments say more than ssl.create_default_context() takes; write it by hand.");
        if (code.IsTest)
            return SecurityCode.Report("A test takes any certificate; that may be meant.");
        if (call.Ancestors.TakeWhile(a => !a.IsFunction()).Any(a => a.Kind is "If" or "IfExp"))
            return SecurityCode.Report("A condition decides whether certificates are checked: who takes this branch asked for it.");
        return code.One(
            "Take a context that checks certificates", [code.Replace(function.SpanOf("attr")!.Value, "create_default_context")],
            "A server whose certificate no known authority vouches for is refused from now on. If it is one of your own, name its certificate: ssl.create_default_context(cafile=\"...\").",
            await WeaknessTests.OfContextAsync(code, call, cancellationToken));
    }
}
