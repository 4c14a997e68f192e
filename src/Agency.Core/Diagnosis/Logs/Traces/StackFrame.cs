namespace Agency.Core.Diagnosis.Logs.Traces;

/// <summary>A place in a file that a trace or a compiler names.</summary>
/// <param name="File">As it is written.</param>
/// <param name="Line">From 1; 0 where only the file is named.</param>
/// <param name="Function">Null where none is named.</param>
/// <param name="Language">Whose format it is, such as <c>python</c>.</param>
public sealed record StackFrame(string File, int Line, string? Function, string Language);
