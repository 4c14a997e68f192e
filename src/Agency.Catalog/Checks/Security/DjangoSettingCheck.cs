using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Security;

/// <summary>What: finds settings of Django that are open to everybody.</summary>
/// <remarks>
/// <para>Why: with <c>DEBUG</c> every error page shows the code and the settings; a host name that is not checked lets
/// visitors choose what links in mails point to; a view without the check for forged requests does what any other page makes
/// a visitor's browser ask for. Settings for development and tests, by the file's name, are not looked at.</para>
/// <para>Finding: agency:django-setting</para>
/// <para>References: https://docs.djangoproject.com/en/stable/howto/deployment/checklist/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// INSTALLED_APPS = ["shop"]
/// ALLOWED_HOSTS = ["*"]
/// </code>
/// <code title="after">
/// INSTALLED_APPS = ["shop"]
/// ALLOWED_HOSTS = ["shop.example.org"]
/// </code>
/// </example>
internal sealed class DjangoSettingCheck : ICheck
{
    private static readonly string[] Harmless = ["dev", "develop", "development", "local", "test", "tests", "testing", "debug", "ci"];

    public string Id => "django-setting";

    public Category Category => Category.Security;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest ? [] : [.. Settings(context), .. Views(context.Tree)]);

    private static IEnumerable<CheckHit> Settings(CheckContext context)
    {
        var words = Core.Secrets.SecretNames.Words(context.File.Value[..^3]);
        var settings = context.Tree.Root.ChildrenIn("body").Where(s => s.Kind == "Assign").ToList();
        if (words.Any(Harmless.Contains) || !settings.Any(s => NameOf(s) is "INSTALLED_APPS" or "ROOT_URLCONF"))
            yield break;
        foreach (var setting in settings)
        {
            var value = setting.Child("value")!;
            if (NameOf(setting) == "ALLOWED_HOSTS" && value.Kind is "List" or "Tuple" && value.Children.Any(c => c.IsString() && c.Text("value") == "*"))
                yield return new CheckHit(setting, "`ALLOWED_HOSTS` lets a visitor choose the host name") { Notes = ["Name the hosts that the site is served as."] };
            if (NameOf(setting) == "DEBUG" && value.Kind == "Constant" && value.Text("value") == "True")
                yield return new CheckHit(setting, "`DEBUG` shows code and settings on error pages") { Notes = ["Let the environment turn it on: DEBUG = os.environ.get(\"DJANGO_DEBUG\") == \"1\"."] };
        }
    }

    private static IEnumerable<CheckHit> Views(SyntaxTree tree) => tree.Root.DescendantsAndSelf()
        .Where(n => n.Field == "decorator_list" && (n.Text("id") ?? n.Text("attr")) == "csrf_exempt")
        .Select(n => new CheckHit(n, "The view does not check for forged requests") { Severity = Severity.Low, Notes = ["Harmless where each request is signed or carries a token of its own, as those of other programs do."] });

    private static string? NameOf(SyntaxNode assignment) => assignment.ChildrenIn("targets").FirstOrDefault()?.Text("id");
}
