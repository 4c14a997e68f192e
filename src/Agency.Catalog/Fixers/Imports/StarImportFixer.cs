using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What: replaces <c>from module import *</c> by the names that the file uses of that module.</summary>
/// <remarks>
/// <para>Why: a star hides where names come from, and lets the other module replace builtins and variables unseen.</para>
/// <para>Finding: ruff:F403</para>
/// <para>Safety: NeedsReview. What a module exports is read from its text; names that it makes while it runs are not
/// seen.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/undefined-local-with-import-star/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from string import *
///
/// print(capwords("a b"), len(digits))
/// </code>
/// <code title="after">
/// from string import capwords, digits
///
/// print(capwords("a b"), len(digits))
/// </code>
/// </example>
internal sealed class StarImportFixer : IFixer
{
    public string Id => "python.star-import";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "F403" or "F405";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        if (finding.File.FileName == "__init__.py")
            return Declined("What an __init__ module imports is its interface");
        var stars = ImportStatement.All(context.Tree).Where(s => s.IsStar).ToList();
        if (stars.Exists(s => !s.IsTopLevel))
            return Declined("A star import stands in a block of its own");
        if (context.Names.Unresolved.Any(o => o.Name is "globals" or "eval" or "exec" or "vars" or "locals"))
            return Declined("The module may reach any name by text");
        if (context.Module is { } module && Importer(context, module) is { } importer)
            return Declined($"{importer} may import names that come by the star through this module");

        var needed = stars.ToDictionary(s => s, _ => new SortedSet<string>(Comparer<string>.Create(ImportOrder.CompareNames)));
        foreach (var name in context.Names.Unresolved.Select(o => o.Name).Distinct())
        {
            foreach (var star in Enumerable.Reverse(stars))
            {
                // The last star that has a name gives it.
                if (await StarExports.HasAsync(context, star, name, cancellationToken) is not { } has)
                    return Declined($"What {star.Module} exports cannot be told from its text");
                if (has && needed[star].Add(name))
                    break;
            }
        }

        foreach (var own in context.Names.Module.Symbols.Keys)
        {
            foreach (var star in stars)
            {
                if (await StarExports.HasAsync(context, star, own, cancellationToken) == true)
                    return Declined($"{own} comes from {star.Module} and is bound here too");
            }
        }

        var edits = new List<Edit>();
        foreach (var (star, names) in needed)
        {
            if (names.Count == 0)
                return Declined($"Nothing of {star.Module} is used: it may be imported for its effect");
            edits.Add(Write(context, star, names));
        }

        return edits.Count == 0
            ? Declined("There is no star import")
            : FixOutcome.One(new Proposal
            {
                Fixer = Id,
                Rung = Rung,
                Safety = FixSafety.NeedsReview,
                Title = $"Import the names that are used instead of all of {string.Join(", ", stars.Select(s => s.Module))}",
                Targets = [finding],
                Edits = edits,
                Rationale = "The exports are read from the text of the module.",
            });
    }

    private static Edit Write(ImportContext context, ImportStatement star, IEnumerable<string> names)
    {
        var line = $"from {star.Module} import {string.Join(", ", names)}";
        var newLine = context.Tree.Source.NewLine;
        var text = line.Length <= context.Style.LineLength ? line : $"from {star.Module} import ({newLine}{string.Concat(names.Select(n => $"    {n},{newLine}"))})";
        return new Edit(context.File, star.Node.Span, text);
    }

    /// <summary>A module that imports from this one something that this one does not define.</summary>
    private static string? Importer(ImportContext context, ProjectModule module) =>
        context.Graph.Modules.FirstOrDefault(m => m != module && m.Imports.Any(i => i.Module == module.Name && i.Names.Any(n =>
            n == "*" || (!context.Names.Module.Symbols.ContainsKey(n) && context.Graph.Find($"{module.Name}.{n}") is null))))?.Name;

    private static FixOutcome Declined(string why) => new FixOutcome.Declined(ReasonCode.NotFixable, why + ".");
}
