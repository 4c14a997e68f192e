using Agency.Adapters.Delivery;
using Agency.Adapters.Processes;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Cli.Rendering;

using var interruption = new Interruption();
var environment = HostEnvironment.Current;
var host = new CommandHost(Terminal.OfProcess(environment), environment, TimeProvider.System);
// Before anything of the command line is loaded: it has to be done in milliseconds.
if (args is [ApplierProcess.Verb, var root, var delivery])
    return await ApplierProcess.RunAsync(root, delivery, host.Terminal.Output, host.Time);
return await Application.RunAsync(args, host, CommandList.All, interruption.Token);
