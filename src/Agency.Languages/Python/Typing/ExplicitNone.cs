using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// Says <c>return None</c> where a function that also returns values does so without a word; the type checker takes
/// silence for an oversight.
/// </summary>
public static class ExplicitNone
{
    public static IEnumerable<Edit> Edits(ModuleContext context, PythonFunction function)
    {
        var body = new FunctionBody(function);
        if (body.IsGenerator || !body.Values.Any())
            yield break;
        foreach (var bare in body.Returns.Where(r => r.Child("value") is null))
            yield return new Edit(context.File, new TextSpan(bare.Span.End, bare.Span.End), " None");
        var source = context.Tree.Source;
        var last = function.Node.ChildrenIn("body").Last();
        if (!body.RunsThrough || !Lines.IsFirstOnLine(source, last.FullSpan()))
            yield break;
        var end = Lines.RestOfLine(source, last.Span.End).End;
        yield return new Edit(context.File, new TextSpan(end, end), source.NewLine + Lines.IndentAt(source, last.FullSpan().Start) + "return None");
    }
}
