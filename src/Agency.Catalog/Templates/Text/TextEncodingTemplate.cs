using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: converts between text and bytes, or converts otherwise; opens a file as the other of the two.</summary>
/// <remarks>
/// <para>Why: what comes from a file or the network is bytes, what a program works on is text, and both print alike.</para>
/// <para>References: https://docs.python.org/3/howto/unicode.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def checksum(text):
///     import hashlib
///     return hashlib.sha256(text).hexdigest()
/// </code>
/// <code title="after">
/// def checksum(text):
///     import hashlib
///     return hashlib.sha256(text.encode()).hexdigest()
/// </code>
/// </example>
internal sealed class TextEncodingTemplate : ITemplate
{
    private static readonly string[] Encodings = ["\"utf-8\"", "\"latin-1\"", "\"ascii\"", "\"utf-8-sig\"", "\"utf-16\""];

    public string Id => "text-encoding";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls())
        {
            var name = Expressions.CalledName(call);
            var mutations = name switch
            {
                "encode" or "decode" when call.Child("func")?.Kind == "Attribute" => Coded(site, call),
                "open" => Opened(site, call),
                "sha256" or "sha1" or "md5" or "sha512" or "blake2b" or "b64encode" or "b64decode" or "crc32" or "BytesIO" or "sendall" or "send" or "compress" or "digest" or "hexlify" => Needed(site, call, "encode", 1),
                "loads" or "StringIO" or "fromstring" or "parse_qs" => Needed(site, call, "decode", 0.3),
                _ => [],
            };
            foreach (var mutation in mutations)
                yield return mutation;
            // What these give is bytes.
            if (name is "b64encode" or "b64decode" or "check_output" or "hexlify" or "read" && call.Parent?.Kind is not "Attribute" && Told(site, "decode") is var weight)
                yield return site.Swap(call, $"{site.TextOf(call)}.decode()", "Make a text of it", name == "read" ? weight * 0.2 : weight * 0.7);
        }

        var wanted = site.Failure.Is("TypeError") ? site.Failure.Says("a bytes-like object is required") || site.Failure.Says("can't concat str to bytes") || site.Failure.Says("Strings must be encoded") || site.Failure.Says("must be bytes") ? "encode" : site.Failure.Says("not bytes") || site.Failure.Says("not \"bytes\"") || site.Failure.Says("concatenate str (not \"bytes\")") || site.Failure.Says("bytes is not JSON") ? "decode" : null : null;
        if (wanted is null)
            yield break;
        foreach (var node in site.Values().Where(n => n.Kind is "Name" or "Call" or "Attribute" or "Subscript" or "Constant" && n is not { Field: "value", Parent.Kind: "Attribute" } && (n.Kind != "Constant" || n.IsString() && IsSingle(site.TextOf(n)))))
            yield return node.Kind == "Constant" && wanted == "encode" ? site.Replace(new TextSpan(node.Span.Start, node.Span.Start), "b", $"Make bytes of {site.TextOf(node)}", site.TextOf(node)[0] is '"' or '\'' ? 1.5 : 0.01) : site.Swap(node, $"{site.TextFor(node, Binding.Atom)}.{wanted}()", wanted == "encode" ? $"Make bytes of {site.TextOf(node)}" : $"Make a text of {site.TextOf(node)}", 2);
    }

    /// <summary>True for one literal: the parts of one that is written in several all need the prefix.</summary>
    private static bool IsSingle(string text) => text.Length > 1 && !text[1..^1].Contains(text[^1], StringComparison.Ordinal);

    private static double Told(RepairSite site, string method) => site.Failure.Says(method == "decode" ? "bytes" : "bytes-like") || site.Failure.Says("b'") ? 2 : 0.6;

    private static IEnumerable<Mutation> Needed(RepairSite site, SyntaxNode call, string method, double weight)
    {
        if (call.ChildrenIn("args").FirstOrDefault() is { Kind: "Name" or "Attribute" or "Call" or "Subscript" or "BinOp" } value && Expressions.CalledName(value) is not ("encode" or "decode"))
            yield return site.Swap(value, $"{site.TextFor(value, Binding.Atom)}.{method}()", method == "encode" ? $"Make bytes of {site.TextOf(value)}" : $"Make a text of {site.TextOf(value)}", weight);
    }

    private static IEnumerable<Mutation> Coded(RepairSite site, SyntaxNode call)
    {
        var isBroken = site.Failure.Is("UnicodeDecodeError", "UnicodeEncodeError");
        var encoding = call.ChildrenIn("args").FirstOrDefault() ?? call.Keyword("encoding")?.Child("value");
        foreach (var other in Encodings.Where(e => encoding is null || (encoding.IsString() && e != site.TextOf(encoding).Replace('\'', '"'))))
        {
            if (encoding is not null)
                yield return site.Replace(encoding, other, $"Use {other}", isBroken ? 2 : 0.6);
            else if (other != "\"utf-8\"" && Expressions.End(site, call) is var (place, before) && !call.ChildrenIn("keywords").Any())
                yield return site.Replace(place, before + other, $"Use {other}", isBroken ? 1.5 : 0.4);
        }

        if (call.Keyword("errors") is null && call.ChildrenIn("args").Count() < 2)
        {
            foreach (var mutation in new[] { "errors=\"ignore\"", "errors=\"replace\"" }.SelectMany(e => site.AddArgument(call, e, isBroken ? 2 : 0.5)))
                yield return mutation;
        }
        else if (call.Keyword("errors")?.Child("value") is { } errors)
        {
            foreach (var other in new[] { "\"ignore\"", "\"replace\"", "\"strict\"", "\"backslashreplace\"" }.Where(e => e != site.TextOf(errors).Replace('\'', '"')))
                yield return site.Replace(errors, other, $"Treat errors by {other}", 0.7);
        }
    }

    private static IEnumerable<Mutation> Opened(RepairSite site, SyntaxNode call)
    {
        var mode = call.ChildrenIn("args").ElementAtOrDefault(1) ?? call.Keyword("mode")?.Child("value");
        var text = mode?.StringValue() ?? "r";
        if (mode is null || mode.IsString())
        {
            var others = new[] { text.Contains('b', StringComparison.Ordinal) ? text.Replace("b", "", StringComparison.Ordinal) : text + "b", text.Replace('w', 'a'), text.Replace('a', 'w'), text.Replace('r', 'w') };
            foreach (var other in others.Where(o => o != text && o.Length > 0).Distinct().Take(3))
            {
                if (mode is not null)
                    yield return site.Replace(mode, $"\"{other}\"", $"Open with {other}", 0.6);
                else if (call.ChildrenIn("args").Count() == 1 && !call.ChildrenIn("keywords").Any() && Expressions.End(site, call) is var (place, before))
                    yield return site.Replace(place, $"{before}\"{other}\"", $"Open with {other}", 0.5);
            }
        }

        if (text.Contains('b', StringComparison.Ordinal))
            yield break;
        foreach (var option in new[] { "encoding=\"utf-8\"", "newline=\"\"" }.Where(o => call.Keyword(o[..o.IndexOf('=', StringComparison.Ordinal)]) is null))
        {
            foreach (var mutation in site.AddArgument(call, option, site.Failure.Is("UnicodeDecodeError", "UnicodeEncodeError") ? 2 : 0.5))
                yield return mutation;
        }
    }
}
