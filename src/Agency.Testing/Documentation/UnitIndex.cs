using System.Text;
using Agency.Core.Documentation;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Testing.Documentation;

/// <summary>Writes <c>docs/units.md</c> from what the units say of themselves.</summary>
public static class UnitIndex
{
    public const string File = "docs/units.md";

    public static string Write(IReadOnlyList<UnitDoc> docs)
    {
        var text = new StringBuilder();
        text.Append("# Fixers, checks, templates, analysers, classifiers and actions\n\n");
        text.Append("Generated from the doc comments of the units; `./test --update-docs` writes it anew. `agency rules` shows the same.\n");
        foreach (var kind in docs.GroupBy(d => d.Kind, StringComparer.Ordinal))
        {
            text.Append(kind.Key switch
            {
                "fixer" => "\n## Fixers\n\nIn the order in which they are tried.\n",
                "check" => "\n## Checks\n\nAgency's own rules. The example shows what is found and how it should be written.\n",
                "template" => "\n## Templates\n\nKinds of slips that make tests fail, and how the search for a repair undoes them.\n",
                "classifier" => "\n## Classifiers\n\nClasses of failures that are told from the log of a run; see [log-classes.md](log-classes.md).\n",
                "action" => "\n## Actions\n\nWhat may be done about a failed run without a change of code; see [self-heal.md](guides/self-heal.md).\n",
                _ => "\n## Analysers\n",
            });
            foreach (var doc in kind)
                Append(text, doc);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, UnitDoc doc)
    {
        text.Append($"\n### {doc.Id}\n\n{doc.What}\n\n{doc.Why}\n\n");
        if (doc is { Rung: { } rung, Safety: { } safety })
        {
            text.Append($"- Rung: {(int)rung} ({KebabCase.Of(rung)})\n");
            text.Append($"- Safety: {KebabCase.Of(safety)}. {doc.SafetyReason}\n");
            text.Append($"- Heals, for example: {string.Join(", ", doc.ExampleFindings.Select(f => $"`{f}`"))}\n");
        }

        if (doc is { Category: { } category, Priority: { } priority })
            text.Append($"- About: {KebabCase.Of(category)}, {priority}\n");
        text.Append($"- References: {doc.References}\n");
        text.Append($"- Source: [`{doc.TypeName}`](../{doc.SourceFile})\n");
        foreach (var after in doc.ExampleAfter)
        {
            var before = doc.ExampleBefore.Single(f => f.Path == after.Path);
            text.Append($"\n```diff\n{UnifiedDiff.Between(RepositoryPath.Parse(after.Path), before.Text, after.Text)}```\n");
        }
    }
}
