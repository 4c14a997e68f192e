using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: writes what the parameters of a function take where its signature does not say.</summary>
/// <remarks>
/// <para>Why: without it the type checker accepts any argument and looks at nothing that is done with it. The types come
/// from what overridden methods say, from defaults, from what callers pass, from what the body does with the parameter
/// and from what was passed while the tests ran, widened to what the body needs. Where the
/// finding is about the whole signature, the return annotation is written with them.</para>
/// <para>Finding: ruff:ANN001</para>
/// <para>Safety: Safe. An annotation changes nothing at run time, and the type checker found no fault with it here or in
/// any caller.</para>
/// <para>References: https://peps.python.org/pep-0484/ and https://docs.astral.sh/ruff/rules/missing-type-function-argument/</para>
/// </remarks>
/// <example>
/// <code title="with" file="mypy.ini">
/// [mypy]
/// disallow_untyped_defs = True
/// </code>
/// <code title="before">
/// def shout(text, times=1) -> str:
///     return " ".join([text.upper()] * times)
///
///
/// print(shout("hello", 2))
/// </code>
/// <code title="after">
/// def shout(text: str, times: int = 1) -> str:
///     return " ".join([text.upper()] * times)
///
///
/// print(shout("hello", 2))
/// </code>
/// </example>
internal sealed class ParameterAnnotationFixer : IFixer
{
    public string Id => "python.parameter-annotation";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => MissingAnnotations.IsAboutParameters(finding);

    public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
        MissingAnnotations.ProposeAsync(this, finding, project, cancellationToken);
}
