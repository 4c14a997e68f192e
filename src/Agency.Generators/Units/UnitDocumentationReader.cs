using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Agency.Generators.Units;

/// <summary>
/// Reads a unit's doc comment. Its headings are fixed:
/// <code>
/// &lt;summary&gt;What: ...&lt;/summary&gt;
/// &lt;remarks&gt;
/// &lt;para&gt;Why: ...&lt;/para&gt;
/// &lt;para&gt;Finding: ruff:F401&lt;/para&gt;
/// &lt;para&gt;Safety: Safe. ...&lt;/para&gt;
/// &lt;para&gt;References: ...&lt;/para&gt;
/// &lt;/remarks&gt;
/// &lt;example&gt;
/// &lt;code title="before"&gt;...&lt;/code&gt;
/// &lt;code title="after"&gt;...&lt;/code&gt;
/// &lt;/example&gt;
/// </code>
/// A code block may name its file (<c>file="shop/orders.py"</c>); one titled <c>with</c> is there and stays as it is.
/// </summary>
internal static class UnitDocumentationReader
{
    /// <summary>The file of a code block that names none.</summary>
    public const string DefaultFile = "example.py";

    private static readonly string[] Headings = ["What", "Why", "Finding", "Safety", "References"];

    public static UnitDocumentation Read(string? xml)
    {
        var problems = new List<string>();
        var root = Parse(xml, problems);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var paragraph in root.Descendants().Where(e => e.Name.LocalName is "summary" or "para"))
        {
            var text = Fold(TextOf(paragraph));
            var heading = Headings.FirstOrDefault(h => text.StartsWith(h + ":", StringComparison.Ordinal));
            if (heading is null)
                continue;
            if (texts.ContainsKey(heading))
                problems.Add($"the heading '{heading}:' is there twice");
            texts[heading] = text.Substring(heading.Length + 1).Trim();
        }

        var before = new List<UnitExampleFile>();
        var after = new List<UnitExampleFile>();
        foreach (var code in root.Descendants("example").SelectMany(e => e.Descendants("code")))
        {
            var file = new UnitExampleFile((string?)code.Attribute("file") ?? DefaultFile, Dedent(code.Value));
            var title = (string?)code.Attribute("title");
            var list = title switch { "before" or "with" => before, "after" => after, _ => null };
            if (list is null)
                problems.Add($"a <code> of the example is titled '{title}' instead of 'before', 'after' or 'with'");
            else if (list.Any(f => f.Path == file.Path))
                problems.Add($"the example shows {file.Path} '{title}' twice");
            else
                list.Add(file);
        }

        foreach (var file in after.Where(a => before.All(b => b.Path != a.Path)))
            problems.Add($"the example shows {file.Path} after and not before");
        return new UnitDocumentation(
            Sentence(Text("What")), Sentence(Text("Why")), Text("Safety"), Text("References"),
            new EquatableList<string>(Text("Finding").Split(',').Select(f => f.Trim().TrimEnd('.')).Where(f => f.Length > 0)),
            new EquatableList<UnitExampleFile>(before), new EquatableList<UnitExampleFile>(after), new EquatableList<string>(problems));

        string Text(string heading) => texts.TryGetValue(heading, out var text) ? text : "";
    }

    /// <summary>Text that begins with a capital, whether its author put it after the colon as one or not.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static XElement Parse(string? xml, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(xml))
        {
            problems.Add("there is no doc comment");
            return new XElement("member");
        }

        try
        {
            var root = XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!;
            return root;
        }
        catch (XmlException error)
        {
            problems.Add("the doc comment is no XML (write < as &lt; and & as &amp;, or use CDATA): " + error.Message);
            return new XElement("member");
        }
    }

    /// <summary>The text with references (<c>see cref</c>) as the name they point to.</summary>
    private static string TextOf(XElement element) =>
        string.Concat(element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { IsEmpty: true } reference => NameOf(reference),
            XElement inner => TextOf(inner),
            _ => "",
        }));

    private static string NameOf(XElement reference)
    {
        if ((string?)reference.Attribute("cref") is { } cref)
            return cref.Substring(cref.LastIndexOfAny(['.', ':']) + 1);
        return (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("href") ?? "";
    }

    private static string Fold(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The lines between the tags without the indentation that all of them share.</summary>
    private static string Dedent(string code)
    {
        var lines = code.Replace("\r\n", "\n").Split('\n').Select(l => l.TrimEnd()).ToList();
        if (lines.Count > 1 && lines[0].Length == 0)
            lines.RemoveAt(0);
        if (lines.Count > 0 && lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        var indents = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart(' ').Length).ToList();
        var shared = indents.Count == 0 ? 0 : indents.Min();
        return string.Concat(lines.Select(l => (l.Length == 0 ? l : l.Substring(shared)) + "\n"));
    }
}
