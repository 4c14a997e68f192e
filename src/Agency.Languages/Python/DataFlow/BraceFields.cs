using System.Globalization;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>Finds the fields of <c>str.format</c> among the characters of its literal, and what goes into them.</summary>
/// <param name="items">The literal's characters come from <paramref name="first"/> on, and are replaced there.</param>
internal sealed class BraceFields(List<TextItem> items, int first)
{
    /// <returns>False when the fields and the values do not fit together, or in a way that is not told by form.</returns>
    public bool Place(SyntaxNode call)
    {
        var characters = items.Skip(first).ToList();
        if (characters.Exists(c => c is not TextItem.Character))
            return false;
        items.RemoveRange(first, characters.Count);
        var positional = call.ChildrenIn("args").ToList();
        var named = call.ChildrenIn("keywords").ToList();
        if (positional.Exists(a => a.Kind == "Starred") || named.Exists(k => k.Text("arg") is null))
            return false;
        var next = 0;
        for (var i = 0; i < characters.Count; i++)
        {
            var c = ValueAt(i);
            if (c is not ('{' or '}'))
            {
                items.Add(characters[i]);
                continue;
            }

            if (ValueAt(i + 1) == c)
            {
                items.Add(new TextItem.Character(c, new TextSpan(characters[i].Span.Start, characters[i + 1].Span.End)));
                i++;
                continue;
            }

            var start = i;
            var field = "";
            for (i++; ValueAt(i) is not ('}' or '\0' or '{'); i++)
                field += ValueAt(i);
            if (c == '}' || ValueAt(i) != '}')
                return false;
            var (name, conversion, spec) = Parts(field);
            var value = name.Length == 0
                ? positional.ElementAtOrDefault(next++)
                : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    ? positional.ElementAtOrDefault(index)
                    : named.Find(k => k.Text("arg") == name)?.Child("value");
            if (value is null)
                return false;
            items.Add(new TextItem.Hole(value, new TextSpan(characters[start].Span.Start, characters[i].Span.End), conversion, spec));
        }

        return true;

        char ValueAt(int at) => at < characters.Count ? ((TextItem.Character)characters[at]).Value : '\0';
    }

    private static (string Name, char Conversion, string? Spec) Parts(string field)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var spec = colon >= 0 && colon + 1 < field.Length ? field[(colon + 1)..] : null;
        var head = colon >= 0 ? field[..colon] : field;
        var mark = head.IndexOf('!', StringComparison.Ordinal);
        return mark >= 0 && mark + 2 == head.Length ? (head[..mark], head[^1], spec) : (head, '\0', spec);
    }
}
