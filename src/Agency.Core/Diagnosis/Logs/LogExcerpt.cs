namespace Agency.Core.Diagnosis.Logs;

/// <summary>Some lines of a log.</summary>
/// <param name="Log">The file's name; empty when there is but one.</param>
/// <param name="FirstLine">From 1.</param>
/// <param name="LastLine">Inclusive.</param>
/// <param name="Text">The lines as they read when cleaned, joined by line feeds; long ones are cut.</param>
public sealed record LogExcerpt(string Log, int FirstLine, int LastLine, string Text);
