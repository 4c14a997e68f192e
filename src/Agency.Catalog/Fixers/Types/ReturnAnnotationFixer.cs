using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: writes what a function returns where its signature does not say.</summary>
/// <remarks>
/// <para>Why: without it the type checker looks neither at the function nor at what its callers do with the result.
/// The type comes from what overridden methods say, from every returned expression as the type checker sees it, from
/// falling off the end (where <c>return None</c> is then said), and, where those leave a gap, from what was returned
/// while the tests ran.</para>
/// <para>Finding: mypy:no-untyped-def</para>
/// <para>Safety: Safe. An annotation changes nothing at run time, and the type checker found no fault with it here or in
/// any caller.</para>
/// <para>References: https://peps.python.org/pep-0484/ and https://docs.astral.sh/ruff/rules/missing-return-type-undocumented-public-function/</para>
/// </remarks>
/// <example>
/// <code title="with" file="mypy.ini">
/// [mypy]
/// disallow_untyped_defs = True
/// </code>
/// <code title="before">
/// from __future__ import annotations
///
///
/// class Till:
///     def __init__(self):
///         self.sales: list[int] = []
///
///     def total(self):
///         return sum(self.sales)
///
///     def last(self):
///         if self.sales:
///             return self.sales[-1]
/// </code>
/// <code title="after">
/// from __future__ import annotations
///
///
/// class Till:
///     def __init__(self) -> None:
///         self.sales: list[int] = []
///
///     def total(self) -> int:
///         return sum(self.sales)
///
///     def last(self) -> int | None:
///         if self.sales:
///             return self.sales[-1]
///         return None
/// </code>
/// </example>
internal sealed class ReturnAnnotationFixer : IFixer
{
    public string Id => "python.return-annotation";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => MissingAnnotations.IsAboutReturn(finding);

    public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken) =>
        MissingAnnotations.ProposeAsync(this, finding, project, cancellationToken);
}
