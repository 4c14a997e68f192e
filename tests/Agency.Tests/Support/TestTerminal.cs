using Agency.Adapters.Processes;
using Agency.Cli;
using Agency.Cli.Rendering;

namespace Agency.Tests.Support;

/// <summary>A terminal that remembers what was written.</summary>
internal sealed class TestTerminal
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    /// <param name="input">What the user types.</param>
    public TestTerminal(TerminalTraits? traits = null, string input = "") =>
        Terminal = new Terminal(output, error, traits ?? TerminalTraits.Plain, new StringReader(input));

    public Terminal Terminal { get; }

    public string Output => output.ToString();

    public string Error => error.ToString();

    public CommandHost Host(TimeProvider? time = null, IReadOnlyDictionary<string, string>? environment = null) =>
        new(Terminal, new HostEnvironment(environment ?? new Dictionary<string, string>()), time ?? TimeProvider.System);
}
