using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Agency.Tests.Support;

/// <summary>The doc comments of an assembly, from the XML file beside it.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> members;

    public XmlDocumentation(Assembly assembly)
    {
        var file = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        members = file.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    /// <summary>The summary of a type in plain words; null when it has none.</summary>
    public string? Of(Type type) => members.TryGetValue($"T:{type.FullName}", out var member) ? Text(member.Element("summary")) : null;

    /// <summary>The summary of a property, or the param of the record parameter that it is made from.</summary>
    public string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        if (members.TryGetValue($"P:{type.FullName}.{property.Name}", out var member) && Text(member.Element("summary")) is { } summary)
            return summary;
        return members.TryGetValue($"T:{type.FullName}", out var owner)
            ? Text(owner.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name))
            : null;
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var words = string.Concat(element.Nodes().Select(n => n switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" or "paramref" } link => (link.Attribute("cref") ?? link.Attribute("name"))!.Value.Split('.')[^1],
            XElement inner => inner.Value,
            _ => "",
        }));
        return Regex.Replace(words, @"\s+", " ").Trim();
    }
}
