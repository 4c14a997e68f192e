using Agency.Adapters.Processes;
using Agency.Cli;
using Agency.Cli.Rendering;

using var interruption = new Interruption();
var environment = HostEnvironment.Current;
var host = new CommandHost(Terminal.OfProcess(environment), environment, TimeProvider.System);
return await Application.RunAsync(args, host, interruption.Token);
