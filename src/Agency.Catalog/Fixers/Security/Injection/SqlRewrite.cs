using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>Writes SQL with placeholders, and the call with its parameters.</summary>
internal sealed class SqlRewrite(RepositoryPath file, SyntaxTree tree, FormattedText text, SqlTemplate template, SqlCall call, SqlDriver driver)
{
    private readonly Dictionary<TextItem, string> replacements = [];

    /// <summary>The parameters as they are passed afterwards.</summary>
    public IReadOnlyList<string> Added => [.. template.Values.Select(v => v.Expression)];

    /// <summary>Those that are no literals, for a title.</summary>
    public IEnumerable<string> Telling => template.Values.Where(v => v.First.Value.Kind != "Constant").Select(v => v.Expression.ReplaceLineEndings(" ")).Distinct().Take(3);

    /// <returns>Null, and why, when the parameters that are there already cannot be joined.</returns>
    public (IReadOnlyList<Edit>? Edits, string Reason) Write()
    {
        var (parameters, reason) = Parameters();
        if (parameters is null)
            return (null, reason);
        foreach (var gone in template.Values.SelectMany(v => v.Gone))
            replacements[gone] = "";
        foreach (var (item, changed) in template.Values.SelectMany(v => v.Changed))
            replacements[item] = changed;
        var hasParameters = call.Parameters.Count > 0;
        foreach (var sign in text.Items.OfType<TextItem.Character>().Where(c => c.Value == '%' && !replacements.ContainsKey(c)))
        {
            var wanted = driver.Style == PlaceholderStyle.Percent && !hasParameters && !template.Placeholders.Contains(sign) ? "%%" : "%";
            if (tree.Source.Slice(sign.Span) != wanted)
                replacements[sign] = wanted;
        }

        var edits = text.Replace(file, tree, item => replacements.GetValueOrDefault(item)).ToList();
        if (call.Parameters is [{ } old] && driver.Style != PlaceholderStyle.Numbered)
            edits.Add(new Edit(file, old.Outer(), parameters));
        else if (call.Parameters.Count > 0)
            edits.Add(Insertion(call.Parameters[^1].Outer().End, $", {parameters}"));
        else
            edits.Add(Insertion(call.Statement.Outer().End, $", {parameters}"));
        return (SourceEdits.Merged(edits), "");
    }

    private Edit Insertion(int at, string inserted) => new(file, new TextSpan(at, at), inserted);

    private (string? Text, string Reason) Parameters() => driver.Style switch
    {
        PlaceholderStyle.Named => Named(),
        PlaceholderStyle.Numbered => Numbered(),
        _ => Positional(),
    };

    private (string? Text, string Reason) Positional()
    {
        foreach (var value in template.Values)
            replacements[value.First] = driver.Style == PlaceholderStyle.Question ? "?" : "%s";
        var existing = call.Parameters.FirstOrDefault();
        if (existing is null)
            return template.Existing[^1] == 0 ? (Sequence(Added, '('), "") : (null, "the SQL has placeholders and no parameters");
        if (existing.Kind is "Tuple" or "List" && !existing.Children.Any(c => c.Kind == "Starred"))
        {
            if (existing.Children.Count != template.Existing[^1])
                return (null, "the parameters do not fit the placeholders");
            var all = existing.Children.Select(c => tree.Source.Slice(c.Outer())).ToList();
            for (var i = template.Values.Count - 1; i >= 0; i--)
                all.Insert(template.Existing[i], template.Values[i].Expression);
            return (Sequence(all, existing.Kind == "List" ? '[' : '('), "");
        }

        // A sequence that is not to be seen keeps together: the new ones go before or behind it.
        var isAfter = template.Existing.Take(template.Values.Count).All(e => e == template.Existing[^1]);
        var isBefore = template.Existing.Take(template.Values.Count).All(e => e == 0);
        if (existing.Kind is not ("Name" or "Attribute" or "Call" or "Subscript") || isAfter == isBefore)
            return (null, "the parameters that are there already do not say where the new ones go");
        var rest = "*" + tree.TextOf(existing);
        return (Sequence(isAfter ? [rest, .. Added] : [.. Added, rest], '('), "");
    }

    private (string? Text, string Reason) Numbered()
    {
        var number = call.Parameters.Count;
        foreach (var value in template.Values)
            replacements[value.First] = $"${++number}";
        return (string.Join(", ", Added), "");
    }

    private (string? Text, string Reason) Named()
    {
        var existing = call.Parameters.FirstOrDefault();
        if (existing is not null && (existing.Kind != "Dict" || existing.ChildrenIn("keys").Count() != existing.ChildrenIn("values").Count()))
            return (null, "the parameters that are there already cannot be added to");
        var taken = existing?.ChildrenIn("keys").ToDictionary(k => k.Text("value") ?? "", _ => "") ?? [];
        var entries = existing is null ? [] : existing.ChildrenIn("keys").Zip(existing.ChildrenIn("values"), (k, v) => $"{tree.TextOf(k)}: {tree.Source.Slice(v.Outer())}").ToList();
        foreach (var value in template.Values)
        {
            var name = value.Name;
            for (var n = 2; taken.TryGetValue(name, out var other) && other != value.Expression; n++)
                name = $"{value.Name}_{n}";
            if (taken.TryAdd(name, value.Expression))
                entries.Add($"\"{name}\": {value.Expression}");
            replacements[value.First] = ":" + name;
        }

        return ($"{{{string.Join(", ", entries)}}}", "");
    }

    private static string Sequence(IReadOnlyList<string> elements, char open) => open == '['
        ? $"[{string.Join(", ", elements)}]"
        : elements.Count == 1 ? $"({elements[0]},)" : $"({string.Join(", ", elements)})";
}
