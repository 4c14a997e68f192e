using Agency.Catalog;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Repair;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Catalog;

/// <summary>What a template makes of a text.</summary>
internal static class TemplateTrial
{
    private static readonly RepositoryPath File = RepositoryPath.Parse("example.py");

    /// <summary>The text after each change that a template offers for any of its lines; each of them parses.</summary>
    public static async Task<IReadOnlyList<string>> ChangedAsync(string id, string text, FailureText? failure = null, params (string Module, string Text)[] others)
    {
        var modules = new List<Neighbour>();
        foreach (var (module, other) in others)
            modules.Add(new Neighbour(module, RepositoryPath.Parse($"{module.Replace('.', '/')}.py"), await Trees.ParseAsync(other)));
        var template = UnitRegistry.Templates.Single(t => t.Id == id);
        var source = new SourceText(text);
        var tree = await Trees.ParseAsync(text);
        var language = new PythonRepair();
        var changed = new List<string>();
        for (var line = 1; line <= source.LineCount; line++)
        {
            if (language.StatementLine(tree, line) != line || language.SiteAt(File, tree, line, failure ?? FailureText.None, modules) is not { } site)
                continue;
            foreach (var mutation in template.Propose(site))
            {
                var after = source.Apply(mutation.Edits).Text;
                Assert.True(await Trees.Language.ParseAsync(new SourceText(after), CancellationToken.None) is ParseOutcome.Parsed, $"{mutation.Title}:\n{after}");
                Assert.NotEqual(text, after);
                Assert.InRange(mutation.Weight, 0.001, 4);
                changed.Add(after);
            }
        }

        return changed;
    }
}
