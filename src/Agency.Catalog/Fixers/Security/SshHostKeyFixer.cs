using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: refuses SSH servers whose key is not known, instead of taking whatever key they show.</summary>
/// <remarks>
/// <para>Why: paramiko's <c>AutoAddPolicy</c> and <c>WarningPolicy</c> accept anybody who answers, who then gets the
/// password and the session.</para>
/// <para>Finding: ruff:S507</para>
/// <para>Safety: NeedsReview. Servers that were never met are refused: their keys must be in a known_hosts file, which
/// the client must load.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/ssh-no-host-key-verification/,
/// https://docs.paramiko.org/en/stable/api/client.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import paramiko
///
///
/// def connect(host: str) -> paramiko.SSHClient:
///     client = paramiko.SSHClient()
///     client.load_system_host_keys()
///     client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
///     client.connect(host)
///     return client
/// </code>
/// <code title="after">
/// import paramiko
///
///
/// def connect(host: str) -> paramiko.SSHClient:
///     client = paramiko.SSHClient()
///     client.load_system_host_keys()
///     client.set_missing_host_key_policy(paramiko.RejectPolicy())
///     client.connect(host)
///     return client
/// </code>
/// </example>
internal sealed class SshHostKeyFixer : IFixer
{
    private const string Strict = "RejectPolicy";

    private static readonly string[] Lax = ["AutoAddPolicy", "WarningPolicy"];

    public string Id => "python.ssh-host-key";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S507" or "B507" || finding.AlsoSeenAs.Contains("bandit:B507");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var calls = code.Pointed(n => n.Kind == "Call" && n.Child("func")!.Text("attr") == "set_missing_host_key_policy");
        if (calls is not [var call] || call.Argument("policy", 0) is not { } policy)
            return SecurityCode.Decline("The policy is not found, or there are several on its lines.");
        var name = policy.Kind == "Call" ? policy.Child("func")! : policy;
        if (code.FullName(name) is not { } full || !Lax.Any(l => full.EndsWith("." + l, StringComparison.Ordinal)))
            return SecurityCode.Decline("The policy is named in a way that is not rewritten.");
        if (call.Ancestors.TakeWhile(a => !a.IsFunction()).Any(a => a.Kind is "If" or "IfExp"))
            return SecurityCode.Report("A condition decides whether host keys are checked: who takes this branch asked for it.");
        var loads = call.Child("func")!.Child("value")!;
        if (!code.Tree.Root.DescendantsAndSelf().Any(n => n.Kind == "Attribute" && n.Text("attr") is "load_system_host_keys" or "load_host_keys" or "get_host_keys"))
        {
            return SecurityCode.Report(
                $"{code.TextOf(loads)} takes whatever key a server shows. It loads no known keys either, so that refusing unknown ones would refuse all: call load_system_host_keys() first, then take paramiko.RejectPolicy().");
        }

        List<Edit> edits = [];
        if (name.Kind == "Attribute")
        {
            edits.Add(code.Replace(name.SpanOf("attr")!.Value, Strict));
        }
        else if (code.Names.ScopeAt(name).Lookup(name.Text("id")!) is { } symbol && symbol.Bindings.ToList() is [var only] && symbol.Reads.Count() == 1
            && ImportStatement.NameOf(only.Node) is { AsName: null } import && code.Names.Module.Lookup(Strict) is null)
        {
            edits.Add(code.Replace(import.Node, Strict));
            edits.Add(code.Replace(name, Strict));
        }
        else
        {
            return SecurityCode.Decline("The policy is imported in a way that is not rewritten.");
        }

        return code.One(
            "Refuse SSH servers whose key is not known", edits,
            "Servers that were never met are refused from now on. Their keys must be in the file that the client loads (for example with 'ssh-keyscan HOST >> ~/.ssh/known_hosts', once compared).");
    }
}
