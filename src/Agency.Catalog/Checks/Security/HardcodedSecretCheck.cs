using Agency.Catalog.Analyzers.Shared;
using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Secrets;
using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Security;

/// <summary>What: finds passwords, keys and tokens that stand in the code.</summary>
/// <remarks>
/// <para>Why: whoever can read the code can use them, for as long as they are valid, wherever they give access. Judged by
/// name and value together: the tokens of known providers, private keys and passwords in addresses are secrets wherever
/// they stand; under a secret's name a value is one that is random or made up, and no placeholder, plain word, label or
/// variable's name. Tests are not looked at. The value itself is shown nowhere.</para>
/// <para>Finding: agency:hardcoded-secret</para>
/// <para>References: https://cwe.mitre.org/data/definitions/798.html, https://12factor.net/config</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import smtplib
///
///
/// def login(server: smtplib.SMTP) -> None:
///     server.login("mailer", password="q8-Wd4Tz1x")
/// </code>
/// <code title="after">
/// import os
/// import smtplib
///
///
/// def login(server: smtplib.SMTP) -> None:
///     server.login("mailer", password=os.environ["MAIL_PASSWORD"])
/// </code>
/// </example>
internal sealed class HardcodedSecretCheck : ICheck
{
    /// <summary>Of the rules of ruff and Bandit about passwords.</summary>
    private static readonly string[] Numbers = ["105", "106", "107"];

    public string Id => "hardcoded-secret";

    public Category Category => Category.Security;

    public Priority Priority => Priority.P0;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest ? [] : [.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var text in tree.Root.DescendantsAndSelf())
        {
            if (SecretPlace.ValueOf(text) is not { Length: >= 6 } value || text.Parent is { Kind: "Expr" or "JoinedStr" } || text.Field is "keys" or "annotation" or "returns")
                continue;
            var name = SecretPlace.NameOf(text);
            if (SecretJudge.KindOf(name, value) is { } kind && !IsSettled(tree.Source, text))
                yield return new CheckHit(text, name.Length > 0 ? $"A {kind} stands in the code, as `{name}`" : $"A {kind} stands in the code");
        }
    }

    /// <summary>Who silenced the linter's rule about passwords here has looked at the place.</summary>
    private static bool IsSettled(SourceText source, SyntaxNode text)
    {
        var range = new SourceRange(source.PositionAt(text.Span.Start), source.PositionAt(text.Span.End));
        return Numbers.Any(number => InlineSuppression.ByNoqa(source, range, number) || InlineSuppression.ByNosec(source, range, number));
    }
}
