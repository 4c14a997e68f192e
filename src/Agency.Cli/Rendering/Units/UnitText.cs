using Agency.Cli.Rendering.Heals;
using Agency.Core.Documentation;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Cli.Rendering.Units;

/// <summary>Units for people.</summary>
internal static class UnitText
{
    private const int Indent = 2;

    public static void WriteList(IReadOnlyList<UnitDoc> docs, Terminal terminal)
    {
        foreach (var kind in docs.GroupBy(d => d.Kind, StringComparer.Ordinal))
        {
            terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Heading(kind.Key)));
            foreach (var doc in kind)
            {
                var grade = doc switch
                {
                    { Rung: { } rung, Safety: { } safety } => $"  rung {(int)rung} {KebabCase.Of(rung)}, {KebabCase.Of(safety)}",
                    { Category: { } category, Priority: { } priority } => $"  {KebabCase.Of(category)}, {priority}",
                    _ => "",
                };
                terminal.Output.WriteLine($"{new string(' ', Indent)}{terminal.Paint(Ink.Cyan, doc.Id)}{terminal.Paint(Ink.Faint, grade)}");
                WriteWrapped(doc.What, 2 * Indent, terminal);
            }

            terminal.Output.WriteLine();
        }

        terminal.Output.WriteLine("'agency rules ID' explains one.");
    }

    public static void WriteOne(UnitDoc doc, Terminal terminal)
    {
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, doc.Id));
        WriteWrapped(doc.What, 0, terminal);
        WriteSection("Why", doc.Why, terminal);
        if (doc is { Rung: { } rung, Safety: { } safety })
        {
            WriteSection("Safety", $"{KebabCase.Of(safety)}. {doc.SafetyReason}", terminal);
            WriteSection("Rung", $"{(int)rung} ({KebabCase.Of(rung)})", terminal);
            WriteSection("Heals", string.Join(", ", doc.ExampleFindings) + ", for example", terminal);
        }

        if (doc is { Category: { } category, Priority: { } priority })
            WriteSection("About", $"{KebabCase.Of(category)}, {priority}", terminal);
        WriteSection("References", doc.References, terminal);
        WriteSection("Source", doc.SourceFile, terminal);
        foreach (var diff in Diffs(doc))
        {
            terminal.Output.WriteLine();
            DiffRenderer.Render(diff, int.MaxValue, terminal);
        }
    }

    /// <summary>The example as the change that the unit makes or asks for.</summary>
    public static IEnumerable<string> Diffs(UnitDoc doc) => doc.ExampleAfter.Select(after => UnifiedDiff.Between(
        RepositoryPath.Parse(after.Path), doc.ExampleBefore.Single(before => before.Path == after.Path).Text, after.Text));

    private static string Heading(string kind) => kind switch
    {
        "fixer" => "Fixers, in the order in which they are tried",
        "check" => "Checks of Agency's own",
        "template" => "Templates, by which failing tests are repaired",
        "classifier" => "Classifiers, by which the logs of failed runs are understood",
        "action" => "Actions, by which failed runs are healed without a change of code",
        _ => "Analysers",
    };

    private static void WriteSection(string heading, string text, Terminal terminal)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, heading));
        WriteWrapped(text, Indent, terminal);
    }

    private static void WriteWrapped(string text, int indent, Terminal terminal)
    {
        foreach (var line in TextLayout.Wrap(text, terminal.Width - indent))
            terminal.Output.WriteLine(new string(' ', indent) + line);
    }
}
