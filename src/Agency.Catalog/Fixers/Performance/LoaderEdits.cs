using Agency.Catalog.Checks.Performance.Queries;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>Writes loaders into a query the way its author writes queries.</summary>
internal static class LoaderEdits
{
    public static IEnumerable<Edit> Of(RepositoryPath file, SyntaxTree tree, ModelQuery query, IReadOnlyList<Loader> loaders)
    {
        var isSingle = PrefersSingleQuotes(tree);
        foreach (var loader in loaders)
        {
            var arguments = string.Join(", ", isSingle ? loader.Arguments.Select(a => a.Replace('"', '\'')) : loader.Arguments);
            var same = query.Chain.Steps.Skip(query.First).LastOrDefault(s => s.Name == loader.Name && s.IsCall && s.Arguments.Count > 0 && s.Keywords.Count == 0);
            yield return same is null ? Call(file, tree, query, $".{loader.Name}({arguments})") : At(file, same.Arguments[^1].Outer().End, ", " + arguments);
        }
    }

    private static Edit Call(RepositoryPath file, SyntaxTree tree, ModelQuery query, string text)
    {
        var (chain, source) = (query.Chain, tree.Source);
        var steps = chain.Steps.Take(query.First).Concat(chain.Steps.Skip(query.First).TakeWhile(query.Mapper.IsOfQuery)).ToList();
        var last = steps.Count > 0 ? steps[^1].Node : chain.Root;
        // One call on each line.
        var owner = last.Kind == "Call" && last.Child("func") is { Kind: "Attribute" } method ? method.Child("value") : null;
        var dot = owner is null ? -1 : source.Text.IndexOf('.', owner.Outer().End);
        var isOnePerLine = dot > 0 && Lines.IsFirstOnLine(source, new TextSpan(dot, dot + 1));
        return At(file, last.Span.End, isOnePerLine ? source.NewLine + Lines.IndentAt(source, dot) + text : text);
    }

    private static Edit At(RepositoryPath file, int offset, string text) => new(file, new TextSpan(offset, offset), text);

    private static bool PrefersSingleQuotes(SyntaxTree tree)
    {
        var quotes = tree.Root.DescendantsAndSelf().Where(n => n.IsString() && n.Span.Length > 0).Select(n => tree.Source.Text[n.Span.Start]).ToList();
        return quotes.Count(q => q == '\'') > quotes.Count(q => q == '"');
    }
}
