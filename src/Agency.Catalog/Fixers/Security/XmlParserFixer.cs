using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: parses XML with defusedxml, where it is installed.</summary>
/// <remarks>
/// <para>Why: a few lines of XML can be made to grow to gigabytes, or to read files of the machine, with the parsers of the
/// standard library.</para>
/// <para>Finding: ruff:S314</para>
/// <para>Safety: NeedsReview. Documents that define entities are refused with an exception of their own
/// (<c>defusedxml.DefusedXmlException</c>, a ValueError). Where defusedxml is not installed, what to type is reported.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/suspicious-xml-element-tree-usage/,
/// https://docs.python.org/3/library/xml.html#xml-vulnerabilities</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import xml.etree.ElementTree as ET
///
///
/// def title(text: str) -> str:
///     return ET.fromstring(text).findtext("title", "")
/// </code>
/// <code title="after">
/// import defusedxml.ElementTree as ET
///
///
/// def title(text: str) -> str:
///     return ET.fromstring(text).findtext("title", "")
/// </code>
/// <code title="before" file="defusedxml/__init__.py">
/// """Stands for the package here."""
/// </code>
/// <code title="before" file="defusedxml/ElementTree.py">
/// """Stands for the package here."""
///
/// from xml.etree.ElementTree import Element, XMLParser
///
///
/// def fromstring(text: str) -> Element:
///     parser = XMLParser()  # noqa: S314
///     parser.feed(text)
///     return parser.close()
/// </code>
/// </example>
internal sealed class XmlParserFixer : IFixer
{
    /// <summary>The parsers of the standard library, and what defusedxml has of each.</summary>
    private static readonly Dictionary<string, (string Module, string[] Names)> Safer = new(StringComparer.Ordinal)
    {
        ["xml.etree.ElementTree"] = ("defusedxml.ElementTree", ["parse", "iterparse", "fromstring", "XML", "XMLParser", "tostring", "ParseError", "XMLParse"]),
        ["xml.etree.cElementTree"] = ("defusedxml.ElementTree", ["parse", "iterparse", "fromstring", "XML", "XMLParser", "tostring", "ParseError", "XMLParse"]),
        ["xml.dom.minidom"] = ("defusedxml.minidom", ["parse", "parseString"]),
        ["xml.dom.pulldom"] = ("defusedxml.pulldom", ["parse", "parseString"]),
        ["xml.dom.expatbuilder"] = ("defusedxml.expatbuilder", ["parse", "parseString"]),
        ["xml.sax"] = ("defusedxml.sax", ["parse", "parseString", "make_parser"]),
        ["xml.sax.expatreader"] = ("defusedxml.expatreader", ["create_parser"]),
    };

    public string Id => "python.xml-parser";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Tool is "ruff" or "bandit" && finding.Rule.Length == 4 && finding.Rule[0] is 'S' or 'B'
        && finding.Rule[1..] is "313" or "314" or "315" or "316" or "317" or "318" or "319" or "320" or "410" or "411";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (finding.Rule[1..] is "320" or "410")
            return SecurityCode.Report("lxml follows entities unless told otherwise: give it a parser, etree.XMLParser(resolve_entities=False, no_network=True).");
        if (finding.Rule[1..] == "411")
            return SecurityCode.Report("Crafted XML can stop an XML-RPC server. defusedxml.xmlrpc.monkey_patch() at the start of the program makes it refuse such requests.");
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Call(n => Split(n) is not null) is not { } call || Split(code.FullName(call.Child("func"))!) is not { } parser)
            return SecurityCode.Report("The parser expands entities. Where documents come from outside, take the one of defusedxml.");
        if (code.IsTest)
            return SecurityCode.Harmless("a test parses what the test itself has written.");
        if (call.Positional().FirstOrDefault().StringValue() is not null && parser.Name is "fromstring" or "XML" or "parseString")
            return SecurityCode.Harmless("the document stands in the code.");
        if (call.Positional().FirstOrDefault() is { Kind: "Call" } inner && (inner.Child("func")!.Text("attr") ?? inner.Child("func")!.Text("id")) is "tostring" or "toxml" or "toprettyxml")
            return SecurityCode.Harmless("the document was written by the program itself.");
        var (module, names) = Safer[parser.Module];
        if (!names.Contains(parser.Name))
            return SecurityCode.Report($"defusedxml has no {parser.Name}(). Where documents come from outside, parse them with {module}.{names[0]}().");
        if (!code.IsFirstParty("defusedxml") && !(await project.Language.ProvidersAsync(project, "defusedxml", cancellationToken)).Any(p => p.IsModule))
            return SecurityCode.Report($"Where documents come from outside, parse them with defusedxml ('pip install defusedxml'): {module}.{parser.Name}().");
        return Edits(code, call, parser, module, names) is { } edits
            ? code.One($"Parse XML with {module}", edits, "Documents that define entities or name others are refused from now on, with defusedxml.DefusedXmlException.")
            : SecurityCode.Decline("The parser's module is imported in a way that is not rewritten.");
    }

    /// <summary>The import is exchanged where defusedxml has all that is used of it; else the call names its module.</summary>
    private static IReadOnlyList<Edit>? Edits(SecurityCode code, SyntaxNode call, (string Module, string Name) parser, string module, string[] names)
    {
        var function = call.Child("func")!;
        var root = function.DescendantsAndSelf().Last(n => n.Kind == "Name");
        if (code.Names.ScopeAt(root).Lookup(root.Text("id")!) is not { } symbol || symbol.Bindings.ToList() is not [var only] || ImportStatement.NameOf(only.Node) is not { } import)
            return null;
        var isModule = import.QualifiedName == parser.Module;
        if (isModule && (import.AsName is not null || import.Statement.IsFrom) && import.Statement.Names.Count == 1
            && symbol.Reads.All(r => r.Node.Parent is { Kind: "Attribute" } a && names.Contains(a.Text("attr"))))
        {
            var bound = import.BoundName;
            var last = module.Split('.')[^1];
            return [code.Replace(import.Statement.Node, import.Statement.IsFrom && import.AsName is null && last == bound ? $"from defusedxml import {last}" : $"import {module} as {bound}")];
        }

        if (!isModule && import.Statement.IsFrom && import.Statement.Module == parser.Module && import.Statement.Names.All(n => names.Contains(n.Name)))
            return [code.Replace(code.Tree.TextOf(import.Statement.Node).IndexOf(parser.Module, StringComparison.Ordinal) is > 0 and var at
                ? new TextSpan(import.Statement.Node.Span.Start + at, import.Statement.Node.Span.Start + at + parser.Module.Length) : import.Statement.Node.Span, module)];
        return code.Import(call, module) is { } added ? [code.Replace(function, $"{module}.{parser.Name}"), .. added.Edits] : null;
    }

    private static (string Module, string Name)? Split(string full) =>
        full.LastIndexOf('.') is > 0 and var dot && Safer.ContainsKey(full[..dot]) ? (full[..dot], full[(dot + 1)..]) : null;
}
