using System.Runtime.Versioning;
using Agency.Tests.Adapters.Delivery;
using Agency.Tests.Adapters.Stopping;
using Agency.Tests.Adapters.Storage;

namespace Agency.Tests;

/// <summary>
/// The test assembly as a program: what tests start as a process of its own, so that it can really be killed.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class TestHost
{
    /// <summary>The command that starts it.</summary>
    public static IReadOnlyList<string> Command { get; } =
        ["dotnet", "exec", "--runtimeconfig", Path.ChangeExtension(typeof(TestHost).Assembly.Location, ".runtimeconfig.json"), typeof(TestHost).Assembly.Location];

    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["deliver", .. var rest] => KillableDelivery.DeliverAsync(rest),
        ["apply", .. var rest] => KillableDelivery.ApplyAsync(rest),
        ["store", var root, var name] => StoreWriter.RunAsync(root, name),
        ["patterns", var folder, var count] => PatternBench.RunAsync(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
        ["stubborn-heal", var root] => StubbornHeal.RunAsync(root),
        _ => Task.FromResult(2),
    };
}
