using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>Reads from the report of one test framework which tests failed. One reader serves one log: it may remember lines.</summary>
internal abstract class FailingTestReader
{
    /// <summary>The framework's name.</summary>
    public abstract string Framework { get; }

    /// <summary>Only lines that hold one of these are handed over.</summary>
    public abstract IReadOnlyList<string> Keywords { get; }

    public abstract void Read(LogLine line, FailingTests tests);

    /// <summary>A pattern that takes time in proportion to the text, whatever it is.</summary>
    protected static Regex Linear(string pattern) => LinearPattern.Of(pattern);
}
