using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: no longer lets everybody write to a file.</summary>
/// <remarks>
/// <para>Why: what every user of a machine may write to, every user may put code or data of his own into.</para>
/// <para>Finding: ruff:S103</para>
/// <para>Safety: NeedsReview. Others may still read a file (<c>0o644</c>), but for one that is secret by its name
/// (<c>0o600</c>); a folder or program that everybody may write to becomes its owner's (<c>0o700</c>) where it is private by its
/// name. Modes that only let others read and run are harmless.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/bad-file-permissions/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
///
///
/// def share(path: str) -> None:
///     os.chmod(path, 0o666)
/// </code>
/// <code title="after">
/// import os
///
///
/// def share(path: str) -> None:
///     os.chmod(path, 0o644)
/// </code>
/// </example>
internal sealed class FilePermissionFixer : IFixer
{
    /// <summary>The sticky bit, 0o1000.</summary>
    private const int Sticky = 0b1_000_000_000;

    private static readonly string[] Private =
        ["key", "keys", "secret", "secrets", "token", "password", "credential", "credentials", "private", "ssh", "pid", "tmp", "temp", "cache", "session", "sessions", "work", "workdir", "scratch", "tmpdir", "tempdir"];

    public string Id => "python.file-permission";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S103" or "B103" || finding.AlsoSeenAs.Contains("bandit:B103");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var calls = code.Pointed(n => n.Kind == "Call" && (n.Child("func")!.Text("attr") ?? n.Child("func")!.Text("id")) is "chmod" or "lchmod" or "fchmod");
        if (calls is not [var call] || (call.Keyword("mode")?.Child("value") ?? call.Positional().LastOrDefault()) is not { } mode)
            return SecurityCode.Decline("The mode is not found, or there are several on its lines.");
        if (mode.IntegerValue() is not { } bits)
            return SecurityCode.Report("The mode lets others write, or run, the file; which of its flags is needed is its author's to say.");
        if ((bits & 0b000_000_010) == 0)
            return SecurityCode.Harmless("others may read or run the file and not write to it.");
        if ((bits & Sticky) != 0)
            return SecurityCode.Harmless("in a folder with the sticky bit everybody may add files, and only their owner remove or rename them.");
        var words = Surroundings.Of(code, call).All.Concat(call.DescendantsAndSelf().Select(n => n.StringValue()).OfType<string>().SelectMany(SecretNames.Words));
        var secret = words.FirstOrDefault(Private.Contains);
        var runs = (bits & 0b001_001_001) != 0;
        if (runs && secret is null)
            return SecurityCode.Report("Everybody may write to it. Where others have to read and run it take 0o755, else 0o700; which is meant the code does not tell.");
        var better = runs ? "0o700" : secret is "key" or "keys" or "secret" or "secrets" or "token" or "password" or "credential" or "credentials" or "private" or "ssh" ? "0o600" : "0o644";
        return code.One(
            $"Let nobody else write to it: mode {better}", [code.Replace(mode, better)],
            $"Programs of other users that wrote to it no longer can.{(secret is null ? "" : $" Its name ('{secret}') says that it is of no concern to others.")}");
    }
}
