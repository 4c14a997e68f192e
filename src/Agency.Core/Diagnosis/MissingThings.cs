using System.Text.RegularExpressions;
using Agency.Core.Verification;

namespace Agency.Core.Diagnosis;

/// <summary>Tells failures that no change of the code should cure: something that it needs is not there.</summary>
internal static partial class MissingThings
{
    private static readonly HashSet<string> Unreachable = new(StringComparer.Ordinal)
    {
        "ConnectionRefusedError", "ConnectionError", "OperationalError", "gaierror", "MaxRetryError", "NewConnectionError", "ConnectError", "URLError", "OSError",
    };

    /// <param name="isInstalled">True for a module that the project has itself, or that comes with the interpreter.</param>
    /// <returns>What is missing and what would help; null when it is not that.</returns>
    public static (string What, string Action)? Of(TestResult failure, Func<string, bool> isInstalled)
    {
        if (failure.Exception is "ModuleNotFoundError" or "ImportError" && Module().Match(failure.Message) is { Success: true } module
            && module.Groups["name"].Value is var name && !isInstalled(name.Split('.')[0]))
        {
            return ($"the module {name.Split('.')[0]} is not installed", $"Install {name.Split('.')[0]} for the interpreter that runs the tests.");
        }

        if (failure.Exception == "PackageNotFoundError" || Metadata().IsMatch(failure.Message))
            return ("the project's own metadata is not installed", "Install the project for the interpreter that runs the tests: pip install -e .");
        if (Fixture().Match(failure.Message) is { Success: true } fixture)
            return ($"no plug-in brings the fixture {fixture.Groups["name"].Value}", "Install the pytest plug-in that brings it, and name it among the project's dependencies.");
        if (failure.Exception is { } exception && Unreachable.Contains(exception) && failure.Outcome != TestOutcome.Passed && Network().IsMatch(failure.Message))
            return ("a service that the test needs cannot be reached", "Start the service, or let the test bring a stand-in; tests run without a network here.");
        if (failure.Exception == "FileNotFoundError" && File().Match(failure.Message) is { Success: true } file && IsForeign(file.Groups["name"].Value))
            return ($"{file.Groups["name"].Value} does not exist on this machine", "Install or make what the test needs.");
        return null;
    }

    /// <summary>Of the machine, not of the project: below the system's folders, or a program.</summary>
    private static bool IsForeign(string file) =>
        file.StartsWith("/usr/", StringComparison.Ordinal) || file.StartsWith("/etc/", StringComparison.Ordinal) || file.StartsWith("/opt/", StringComparison.Ordinal)
        || file.StartsWith("/var/", StringComparison.Ordinal) || (file.Length > 0 && !file.Contains('/', StringComparison.Ordinal) && !file.Contains('.', StringComparison.Ordinal));

    [GeneratedRegex(@"No module named '(?<name>[\w.]+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Module();

    [GeneratedRegex(@"No package metadata was found|DistributionNotFound", RegexOptions.CultureInvariant)]
    private static partial Regex Metadata();

    [GeneratedRegex(@"fixture '(?<name>\w+)' not found", RegexOptions.CultureInvariant)]
    private static partial Regex Fixture();

    [GeneratedRegex(@"refused|resol(ve|ution)|unreachable|Name or service|could not connect|Can't connect|timed out", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Network();

    [GeneratedRegex(@"No such file or directory: '(?<name>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex File();
}
