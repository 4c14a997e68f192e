using System.Text.Json;
using Agency.Core.Syntax;

namespace Agency.Languages.Python;

/// <summary>Builds the neutral tree from the worker's JSON: <c>{"k":kind,"f":field,"s":start,"e":end,"v":{…},"c":[…]}</c>.</summary>
internal static class TreeReader
{
    public static SyntaxTree Read(SourceText source, JsonElement result)
    {
        var comments = result.GetProperty("comments").EnumerateArray()
            .Select(c => new TextSpan(c[0].GetInt32(), c[1].GetInt32()))
            .ToList();
        return new SyntaxTree(source, Node(result.GetProperty("tree")), comments);
    }

    private static SyntaxNode Node(JsonElement element)
    {
        var children = new List<SyntaxNode>();
        if (element.TryGetProperty("c", out var list))
        {
            foreach (var child in list.EnumerateArray())
                children.Add(Node(child));
        }

        Dictionary<string, object?>? attributes = null;
        if (element.TryGetProperty("v", out var values))
            attributes = values.EnumerateObject().ToDictionary(p => p.Name, p => Json.Plain(p.Value), StringComparer.Ordinal);
        return new SyntaxNode(
            element.GetProperty("k").GetString()!,
            new TextSpan(element.GetProperty("s").GetInt32(), element.GetProperty("e").GetInt32()),
            element.TryGetProperty("f", out var field) ? field.GetString() : null,
            attributes,
            children);
    }
}
