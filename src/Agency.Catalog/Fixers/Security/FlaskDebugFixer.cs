using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: starts Flask applications without the debugger.</summary>
/// <remarks>
/// <para>Why: the debugger of Werkzeug runs any code that a visitor types into an error page.</para>
/// <para>Finding: ruff:S201</para>
/// <para>Safety: NeedsReview. Error pages and reloading are gone where the program is started as before; a developer has
/// them with <c>flask --debug run</c>.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/flask-debug-true/,
/// https://flask.palletsprojects.com/en/stable/debugging/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from flask import Flask
///
/// app = Flask(__name__)
///
/// if __name__ == "__main__":
///     app.run(port=8080, debug=True)
/// </code>
/// <code title="after">
/// from flask import Flask
///
/// app = Flask(__name__)
///
/// if __name__ == "__main__":
///     app.run(port=8080)
/// </code>
/// </example>
internal sealed class FlaskDebugFixer : IFixer
{
    public string Id => "python.flask-debug";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S201" or "B201" || finding.AlsoSeenAs.Contains("bandit:B201");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var calls = code.Pointed(n => n.Kind == "Call" && n.Child("func")!.Text("attr") == "run" && n.Keyword("debug")?.Child("value").IsLiteral("True") == true);
        if (calls is not [var call])
            return SecurityCode.Decline("The call with debug=True is not found, or there are several on its lines.");
        if (code.IsExample)
            return SecurityCode.Report("An example is run on the machine of whoever tries it. Where it may be reached from elsewhere, debug=True has to go.");
        var edit = CallEdits.RemoveArgument(code.File, code.Tree, call, call.Keyword("debug")!);
        if (code.Tree.Comments.Any(edit.Span.Contains))
            edit = code.Replace(call.Keyword("debug")!.Child("value")!, "False");
        return code.One(
            "Start the application without the debugger", [edit],
            "The debugger runs code for whoever reaches an error page. While developing, 'flask --debug run' has it and the reloader.");
    }
}
