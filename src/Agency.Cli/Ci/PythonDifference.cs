using Agency.Core.Ci;
using Agency.Core.Projects;

namespace Agency.Cli.Ci;

/// <summary>Compares the Python of a run with the one that is here: what fails under one may well pass under another.</summary>
internal static class PythonDifference
{
    /// <summary>A sentence that says so; null where both are the same minor version, or one is not known.</summary>
    /// <param name="run">As the run's log has it, such as <c>3.12.7</c>.</param>
    public static string? Of(string? run, Interpreter? here) =>
        here is not null && Version.TryParse(run, out var there) && (there.Major, there.Minor) != (here.Version.Major, here.Version.Minor)
            ? $"The run had Python {CiText.Line(run!)}, and here it is {here.Version}."
            : null;
}
