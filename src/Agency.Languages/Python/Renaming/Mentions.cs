using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Renaming;

/// <summary>Keeps comments and docstrings in step with a renaming, where they surely speak of the same thing.</summary>
public static class Mentions
{
    /// <summary>
    /// The comments on the lines of a node with the new name; a name that might be a word of prose counts in backticks only.
    /// </summary>
    public static IEnumerable<Edit> InComments(RepositoryPath file, SyntaxTree tree, SyntaxNode node, string name, string newName)
    {
        foreach (var comment in tree.Comments.Where(Lines.WholeLines(tree.Source, node.Span).Contains))
        {
            var text = tree.Source.Slice(comment);
            if (Directives.IsDirective(text))
                continue;
            var changed = Replace(text, name, newName, at => IsSure(text, name, at));
            if (changed != text)
                yield return new Edit(file, comment, changed);
        }
    }

    /// <summary>
    /// The places of a function's docstring that name one of its parameters: fields (<c>:param name:</c>, <c>name (int): …</c>,
    /// <c>name : int</c>), backticks, and keyword arguments in examples that call it.
    /// </summary>
    public static IEnumerable<Edit> OfParameter(RepositoryPath file, SyntaxTree tree, SyntaxNode function, string name, string newName)
    {
        if (function.Docstring() is not { } docstring || tree.Source.Text.Contains("__doc__", StringComparison.Ordinal))
            yield break;
        var text = tree.TextOf(docstring);
        foreach (var at in Words.IndexesOf(text, name))
        {
            var line = LineAround(text, at);
            if (IsExample(line) ? IsKeywordOf(line, function.Text("name")!, text, at, name) : IsField(text, at, name) || IsSure(text, name, at))
                yield return new Edit(file, new TextSpan(docstring.Span.Start + at, docstring.Span.Start + at + name.Length), newName);
        }
    }

    /// <summary>The places of a module's docstrings that name one of its functions or classes: examples, backticks, distinctive names.</summary>
    public static IEnumerable<Edit> OfDefinition(RepositoryPath file, SyntaxTree tree, string name, string newName)
    {
        foreach (var docstring in tree.Root.DescendantsAndSelf().Where(n => n.IsFunction() || n.Kind is "ClassDef" or "Module").Select(n => n.Docstring()).OfType<SyntaxNode>())
        {
            var text = tree.TextOf(docstring);
            foreach (var at in Words.IndexesOf(text, name).Where(at => IsExample(LineAround(text, at)) || IsSure(text, name, at) || IsCalled(text, at + name.Length)))
                yield return new Edit(file, new TextSpan(docstring.Span.Start + at, docstring.Span.Start + at + name.Length), newName);
        }
    }

    /// <summary>True for a line of a docstring that doctest runs.</summary>
    public static bool IsExample(string line) => line.TrimStart() is var text && (text.StartsWith(">>>", StringComparison.Ordinal) || text.StartsWith("... ", StringComparison.Ordinal));

    private static bool IsSure(string text, string name, int at)
    {
        var isQuoted = at > 0 && text[at - 1] == '`' && at + name.Length < text.Length && text[at + name.Length] == '`';
        var isPartOfMore = at > 0 && text[at - 1] is '.' or '-' or '/';
        var isCode = at + name.Length < text.Length && text[at + name.Length] == '[';
        // A lone capital is a variable, but for the words A and I.
        var isLetter = name.Length == 1 && char.IsUpper(name[0]) && name is not ("A" or "I");
        return isQuoted || ((isCode || isLetter || NameStyle.IsDistinctive(name)) && !isPartOfMore);
    }

    private static bool IsField(string text, int at, string name)
    {
        var before = text[..at].TrimEnd();
        var end = at + name.Length;
        if (text[..at].EndsWith("param ", StringComparison.Ordinal) || text[..at].EndsWith(":type ", StringComparison.Ordinal))
            return true;
        var startsLine = LineAround(text, at) is var line && line.TrimStart().StartsWith(name, StringComparison.Ordinal) && !before.EndsWith('\\');
        var rest = text[end..];
        return (startsLine && (rest.StartsWith(':') || rest.StartsWith(" :", StringComparison.Ordinal) || rest.StartsWith(" (", StringComparison.Ordinal) || rest.StartsWith(" --", StringComparison.Ordinal)))
            || (text[..at].Contains(":param ", StringComparison.Ordinal) && text[text[..at].LastIndexOf(":param ", StringComparison.Ordinal)..at].Split(' ').Length <= 3 && rest.StartsWith(':'));
    }

    private static bool IsCalled(string text, int end) => end < text.Length && text[end] == '(';

    private static bool IsKeywordOf(string line, string function, string text, int at, string name)
    {
        var rest = text[(at + name.Length)..].TrimStart(' ');
        return rest.StartsWith('=') && !rest.StartsWith("==", StringComparison.Ordinal) && line.Contains(function + "(", StringComparison.Ordinal)
            && text[..at].TrimEnd(' ') is [.., '(' or ','];
    }

    private static string LineAround(string text, int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1;
        var end = text.IndexOf('\n', at);
        return start > at ? "" : text[start..(end < 0 ? text.Length : end)];
    }

    private static string Replace(string text, string name, string newName, Func<int, bool> where)
    {
        var result = text;
        foreach (var at in Words.IndexesOf(text, name).Where(where).Reverse())
            result = result[..at] + newName + result[(at + name.Length)..];
        return result;
    }
}
