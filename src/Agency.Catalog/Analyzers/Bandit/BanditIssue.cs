using Agency.Core.Detection;

namespace Agency.Catalog.Analyzers.Bandit;

/// <summary>A result of Bandit's.</summary>
/// <param name="FirstLine">Of the statement or call, from 1.</param>
/// <param name="Line">The one it names, from 1.</param>
/// <param name="Column">In UTF-8 bytes from 0; null where the version does not say.</param>
internal sealed record BanditIssue(string File, string Test, string Text, Severity Severity, int FirstLine, int Line, int? Column, Uri? HelpUri);
