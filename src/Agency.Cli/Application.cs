using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Agency.Cli.Commands;

namespace Agency.Cli;

/// <summary>Builds the command line, runs what was asked and turns whatever happens into an exit code.</summary>
internal static class Application
{
    [SuppressMessage("Agency", "AGY013", Justification = "This is the host's top level.")]
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, CommandHost host, IReadOnlyList<ICommandUnit> units, CancellationToken cancellationToken)
    {
        try
        {
            var globals = new GlobalOptions();
            var parsed = BuildRoot(host, globals, units).Parse(arguments);
            host.Terminal.Configure(useColor: !parsed.GetValue(globals.NoColor), verbose: parsed.GetValue(globals.Verbose));
            if (parsed.Errors.Count > 0)
                return host.End(UsageErrors.Describe(parsed));
            var configuration = new InvocationConfiguration
            {
                // Exceptions and signals are dealt with here and in Interruption.
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = host.Terminal.Output,
                Error = host.Terminal.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception)
        {
            return host.End(ExitCodes.Classify(exception, cancellationToken.IsCancellationRequested));
        }
        finally
        {
            await host.Terminal.FlushAsync();
        }
    }

    private static RootCommand BuildRoot(CommandHost host, GlobalOptions globals, IReadOnlyList<ICommandUnit> units)
    {
        var root = new RootCommand("Finds problems in Python projects, fixes them and proves each fix with the project's own tests.")
        {
            globals.NoColor,
            globals.Verbose,
        };
        foreach (var unit in units)
            root.Subcommands.Add(unit.Build(host));
        return root;
    }
}
