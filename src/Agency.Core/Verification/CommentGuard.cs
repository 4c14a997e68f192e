using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Core.Verification;

/// <summary>Sees to it that no fix deletes a comment, unless the comment itself is what the finding is about.</summary>
public static class CommentGuard
{
    private static readonly string[] RulesAboutComments = ["RUF100", "RUF028", "ERA001", "unused-ignore", "PGH003", "PGH004", "UP009", "E262", "E265", "E266", "D"];

    /// <summary>True for a finding that is about a comment, so that healing it may take the comment away.</summary>
    public static bool IsAboutComment(Finding finding) => RulesAboutComments.Contains(finding.Rule);

    /// <summary>The first comment of a file that the proposal would lose; null when it keeps all.</summary>
    public static string? FirstLost(Proposal proposal, RepositoryPath file, SyntaxTree before)
    {
        if (proposal.Targets.Any(IsAboutComment))
            return null;
        var edits = proposal.Edits.Where(e => e.File == file).ToList();
        var written = string.Join('\n', edits.Select(e => e.NewText));
        foreach (var comment in before.Comments.Where(c => edits.Any(e => e.Span.Overlaps(c) && !e.Span.IsEmpty)))
        {
            var text = before.Source.Slice(comment).Trim();
            if (!written.Contains(text, StringComparison.Ordinal) && !edits.All(e => KeepsText(e, comment, before.Source)) && !IsReworded(text, written, proposal))
                return text;
        }

        return null;
    }

    /// <summary>True when the comment is still there with what the proposal renames, or with other line ends.</summary>
    private static bool IsReworded(string comment, string written, Proposal proposal)
    {
        var comments = written.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('#'));
        return Words(string.Join(' ', comments)).Contains(Words(comment), StringComparison.Ordinal)
            || (proposal.Renames.Count > 0
                && Identifiers.Rename(written, proposal.Renames).Contains(Identifiers.Rename(comment, proposal.Renames), StringComparison.Ordinal));
    }

    /// <summary>The words of comments, wherever their lines end.</summary>
    private static string Words(string comments) => string.Join(' ', comments.Split([' ', '\t', '#'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True when an edit that touches a comment only trims white space around it.</summary>
    private static bool KeepsText(Edit edit, TextSpan comment, SourceText source)
    {
        if (!edit.Span.Overlaps(comment))
            return true;
        var start = Math.Max(edit.Span.Start, comment.Start);
        var end = Math.Min(edit.Span.End, comment.End);
        return string.IsNullOrWhiteSpace(source.Text[start..end]);
    }
}
