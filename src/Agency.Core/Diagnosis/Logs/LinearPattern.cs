using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs;

/// <summary>
/// Patterns for lines of a log, which nobody is to trust: they are run by an automaton, in time that grows with the text
/// and with nothing else. They have no limit by the clock: on a busy machine it would strike where nothing is wrong.
/// </summary>
internal static class LinearPattern
{
    /// <param name="pattern">No look-around, no back references.</param>
    public static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
