namespace Agency.Core.Verification;

/// <summary>A frame of a stack trace.</summary>
/// <param name="File">As the runner printed it.</param>
/// <param name="Line">From 1.</param>
public sealed record StackFrameInfo(string File, int Line, string Function);
