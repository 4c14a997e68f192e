using System.CommandLine;

namespace Agency.Cli.Ci;

/// <summary>Options that several commands of a healing have.</summary>
internal static class SelfHealOptions
{
    public static Option<string> NewOutput() => new("--output") { Description = "The folder of the documents (default: self-heal).", DefaultValueFactory = _ => "self-heal", HelpName = "DIR" };

    public static Option<bool> NewTrust() => new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
}
