using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Models;

/// <summary>What a model proposed for a finding, in a form that outlives the heal and changes elsewhere in the file.</summary>
internal sealed record KeptAnswer(string Model, string Title, string Rationale, IReadOnlyList<KeptEdit> Edits)
{
    private const int Context = 2;

    /// <summary>Null for edits that cannot be told by their lines.</summary>
    public static async Task<KeptAnswer?> OfAsync(string model, string title, string rationale, IReadOnlyList<Edit> edits, IProject project, CancellationToken cancellationToken)
    {
        var kept = new List<KeptEdit>();
        foreach (var edit in edits)
        {
            if (await project.ReadAsync(edit.File, cancellationToken) is not ReadOutcome.Text { Source: var text })
                return null;
            var (start, end) = (text.PositionAt(edit.Span.Start), text.PositionAt(edit.Span.End));
            if (start.Column != 1 || end.Column != 1)
                return null;
            var count = end.Line - start.Line;
            var (before, after) = (Math.Min(Context, start.Line - 1), Math.Min(Context, text.LineCount - end.Line + 1));
            kept.Add(new KeptEdit(edit.File.Value, start.Line, count, before, after, DigestOf(text, start.Line - before, before + count + after), edit.NewText));
        }

        return new KeptAnswer(model, title, rationale, kept);
    }

    /// <summary>The edits for the files as they are; null where their lines have changed or are there several times.</summary>
    public async Task<IReadOnlyList<Edit>?> FitAsync(IProject project, CancellationToken cancellationToken)
    {
        var fitting = new List<Edit>();
        foreach (var edit in Edits)
        {
            if (!RepositoryPath.TryParse(edit.File, out var file) || await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var text } || LineOf(edit, text) is not { } line)
                return null;
            fitting.Add(new Edit(file, new TextSpan(StartOf(text, line), StartOf(text, line + edit.Count)), edit.NewText));
        }

        return EditSet.HasOverlap(fitting) ? null : fitting;
    }

    private static int? LineOf(KeptEdit edit, SourceText text)
    {
        var length = edit.Before + edit.Count + edit.After;
        if (Fits(edit.Line))
            return edit.Line;
        var places = Enumerable.Range(1, text.LineCount).Where(Fits).Take(2).ToList();
        return places.Count == 1 ? places[0] : null;

        bool Fits(int line) => line - edit.Before >= 1 && line - edit.Before + length - 1 <= text.LineCount && DigestOf(text, line - edit.Before, length) == edit.Digest;
    }

    private static int StartOf(SourceText text, int line) => line <= text.LineCount ? text.FullLineSpan(line).Start : text.Length;

    private static string DigestOf(SourceText text, int first, int count)
    {
        var lines = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{count}\n");
        for (var line = first; line < first + count; line++)
            lines.Append(text.LineText(line)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }
}
