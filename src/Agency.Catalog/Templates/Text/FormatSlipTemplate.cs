using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: formats a value otherwise: with other digits, another width, another separator; or formats it at all.</summary>
/// <remarks>
/// <para>Why: an f-string without its f is an ordinary text, and two digits more or less are quickly written.</para>
/// <para>References: https://docs.python.org/3/library/string.html#format-specification-mini-language</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def price(amount):
///     return "{amount:.1f} EUR"
/// </code>
/// <code title="after">
/// def price(amount):
///     return f"{amount:.1f} EUR"
/// </code>
/// </example>
internal sealed class FormatSlipTemplate : ITemplate
{
    private static readonly string[] Specs = [".2f", ".1f", ".3f", ".0f", "d", "02d", "03d", ",", ",.2f", ".0%", ".1%", "x", "b", "04d", "08b", "02x"];

    private static readonly string[] Separators = ["\" \"", "\"\"", "\", \"", "\",\"", "\"\\n\"", "\"-\"", "\"/\"", "\": \""];

    public string Id => "format-slip";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site) => Fields(site).Concat(Prefixes(site)).Concat(Texts(site)).Concat(Joined(site));

    /// <summary>The fields of f-strings.</summary>
    private static IEnumerable<Mutation> Fields(RepairSite site)
    {
        foreach (var field in site.OwnOf("FormattedValue").Where(f => f.Field == "values" && f.Parent is { Kind: "JoinedStr", Field: not "format_spec" }))
        {
            if (field.Child("value") is not { } value)
                continue;
            var end = value.Outer().End;
            var source = site.Tree.Source.Text;
            if (field.Child("format_spec") is { } spec)
            {
                // Where the specification stands is found from the text: interpreters differ about its colon.
                var colon = source.IndexOf(':', end);
                var close = colon < 0 ? -1 : source.IndexOf('}', colon);
                if (close < 0 || spec.Children.Any(c => c.Kind == "FormattedValue") || close - colon > 12)
                    continue;
                var text = source[(colon + 1)..close];
                foreach (var other in Specs.Where(s => s != text && IsLike(s, text)))
                    yield return site.Replace(new TextSpan(colon + 1, close), other, $"Format with {other} in place of {text}", 0.8);
                if (Turned(text) is { } turned)
                    yield return site.Replace(new TextSpan(colon + 1, close), turned, $"Format with {turned} in place of {text}", 0.8);
                yield return site.Replace(new TextSpan(colon, close), "", $"Format without {text}", 0.3);
            }
            else if (end < source.Length && source[end] == '}')
            {
                var kind = ValueGuess.Of(site, value);
                foreach (var (other, rank) in (kind == ValueKind.Text ? ["!r"] : new[] { ":.2f", ":02d", ":,", ":.1f", ":d", "!r", ":.0f", ":.1%" }).Select((s, i) => (s, i)))
                    yield return site.Replace(new TextSpan(end, end), other, $"Format {site.TextOf(value)} with {other}", 0.5 / (1 + (0.3 * rank)));
            }
        }
    }

    /// <summary>Specifications of one kind: digits for digits, widths for widths.</summary>
    private static bool IsLike(string one, string other) => other.Length > 0 && (one[^1] == other[^1] || (one[^1] is 'f' or '%' or ',' && other[^1] is 'f' or '%' or 'd' or ',') || (one[^1] is 'x' or 'b' or 'd' && other[^1] is 'x' or 'b' or 'o'));

    /// <summary>Aligned to the other side.</summary>
    private static string? Turned(string spec) =>
        spec.Contains('<', StringComparison.Ordinal) ? spec.Replace('<', '>') : spec.Contains('>', StringComparison.Ordinal) ? spec.Replace('>', '<') : spec.Contains('^', StringComparison.Ordinal) ? spec.Replace('^', '>') : null;

    /// <summary>A text with names of variables in braces.</summary>
    private static IEnumerable<Mutation> Prefixes(RepairSite site)
    {
        foreach (var node in site.Values().Where(n => n.IsString()))
        {
            var text = site.TextOf(node);
            if (text[0] is not ('"' or '\'') || node.Parent is { Kind: "Attribute" } method && method.Text("attr") == "format" || text.Contains('\\', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal))
                continue;
            var names = site.Vocabulary.Variables.Select(v => v.Text).Concat(["self"]);
            if (names.Any(n => new[] { "}", ":", ".", "[", "!" }.Any(e => text.Contains($"{{{n}{e}", StringComparison.Ordinal))) && text.Count(c => c == '{') == text.Count(c => c == '}'))
                yield return site.Replace(new TextSpan(node.Span.Start, node.Span.Start), "f", "Make it an f-string", IsSound(text) ? 2.5 : 0.1);
        }
    }

    /// <summary>True when every brace holds a plain name, with or without a specification.</summary>
    private static bool IsSound(string text) =>
        text.Split('{').Skip(1).All(part => part.IndexOf('}', StringComparison.Ordinal) is > 0 and var end && part[..end].All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or ':' or ',' or '%' or '!' or '<' or '>' or '^'));

    /// <summary>Specifications inside ordinary texts, for <c>format</c> and <c>%</c>.</summary>
    private static IEnumerable<Mutation> Texts(RepairSite site)
    {
        foreach (var node in site.Values().Where(n => n.IsString() && (n is { Field: "left", Parent.Kind: "BinOp" } || n is { Field: "value", Parent.Kind: "Attribute" } || n is { Field: "args", Parent: { Kind: "Call" } call } && Expressions.IsCallOf(call, "format"))))
        {
            var text = site.TextOf(node);
            foreach (var (was, others) in new[] { (".2f", new[] { ".1f", ".3f", ".0f" }), (".1f", [".2f", ".0f"]), (".0f", [".2f", ".1f"]), (".3f", [".2f"]), ("%d", ["%s", "%02d", "%.2f", "%f"]), ("%s", ["%d", "%r", "%.2f"]), ("%f", ["%.2f", "%.1f"]), ("{}", ["{:.2f}", "{:02d}", "{!r}"]), ("02d", ["d", "03d"]), ("%02d", ["%d"]) })
            {
                var at = text.IndexOf(was, StringComparison.Ordinal);
                foreach (var other in at < 0 ? [] : others)
                    yield return site.Replace(node, text[..at] + other + text[(at + was.Length)..], $"Format with {other} in place of {was}", 0.6);
            }
        }

        // A tuple that is one value: "%s" % pair.
        foreach (var node in site.Open("BinOp").Where(n => n.Text("op") == "Mod" && n.Child("left") is { } l && l.IsString() && n.Child("right") is { Kind: "Name" or "Attribute" or "Subscript" or "Call" }))
            yield return site.Replace(node.Child("right")!.Outer(), $"({site.TextOf(node.Child("right")!)},)", "Format it as one value", site.Failure.Says("format string") ? 2.5 : 0.3);
    }

    private static IEnumerable<Mutation> Joined(RepairSite site)
    {
        foreach (var call in site.Calls())
        {
            var name = Expressions.CalledName(call);
            var separator = name == "join" ? call.Child("func")?.Child("value") : name is "split" or "rsplit" or "strip" or "rstrip" or "lstrip" ? call.ChildrenIn("args").FirstOrDefault() : call.Keyword("sep")?.Child("value");
            if (separator is null || !separator.IsString())
                continue;
            foreach (var other in Separators.Where(s => s != site.TextOf(separator) && s != site.TextOf(separator).Replace('\'', '"') && (name == "join" || s != "\"\"")))
                yield return site.Replace(separator, other, $"Separate with {other}", 0.5);
        }
    }
}
