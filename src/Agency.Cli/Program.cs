using Agency.Cli;
using Agency.Cli.Rendering;

using var interruption = new Interruption();
var host = new CommandHost(Terminal.OfProcess(), TimeProvider.System);
return await Application.RunAsync(args, host, interruption.Token);
