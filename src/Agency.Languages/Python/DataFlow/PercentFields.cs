using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>Finds the fields of a percent format among the characters of its literal, and what goes into them.</summary>
/// <param name="items">The literal's characters come from <paramref name="first"/> on, and are replaced there.</param>
internal sealed class PercentFields(List<TextItem> items, int first)
{
    /// <returns>False when the fields and the values do not fit together, or in a way that is not told by form.</returns>
    public bool Place(SyntaxNode values)
    {
        var characters = items.Skip(first).ToList();
        if (characters.Exists(c => c is not TextItem.Character))
            return false;
        items.RemoveRange(first, characters.Count);
        var positional = values.Kind == "Tuple" ? values.Children : [values];
        if (positional.Any(v => v.Kind is "Starred"))
            return false;
        var (next, byName) = (0, 0);
        for (var i = 0; i < characters.Count; i++)
        {
            if (ValueAt(i) != '%')
            {
                items.Add(characters[i]);
                continue;
            }

            var start = i++;
            if (ValueAt(i) == '%')
            {
                items.Add(new TextItem.Character('%', Between(start, i)));
                continue;
            }

            SyntaxNode? value;
            if (ValueAt(i) == '(')
            {
                var name = "";
                for (i++; ValueAt(i) is not (')' or '\0'); i++)
                    name += ValueAt(i);
                i++;
                byName++;
                value = values.Kind == "Dict" ? ByKey(values, name) : null;
            }
            else
            {
                value = next < positional.Count ? positional[next++] : null;
            }

            var spec = "";
            for (; ValueAt(i) is '#' or '-' or '+' or ' ' or '.' or (>= '0' and <= '9'); i++)
                spec += ValueAt(i);
            if (value is null || !char.IsLetter(ValueAt(i)))
                return false;
            items.Add(new TextItem.Hole(value, Between(start, i), ValueAt(i), spec.Length > 0 ? spec : null));
        }

        return byName > 0 ? next == 0 : next == positional.Count;

        char ValueAt(int at) => at < characters.Count ? ((TextItem.Character)characters[at]).Value : '\0';

        TextSpan Between(int from, int to) => new(characters[from].Span.Start, characters[to].Span.End);
    }

    private static SyntaxNode? ByKey(SyntaxNode dictionary, string name)
    {
        var keys = dictionary.ChildrenIn("keys").ToList();
        var index = keys.FindIndex(k => k.IsString() && k.Text("value") == name);
        var values = dictionary.ChildrenIn("values").ToList();
        return index >= 0 && keys.Count == values.Count ? values[index] : null;
    }
}
