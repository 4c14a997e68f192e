using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Agency.Adapters.Delivery;
using Agency.Adapters.Processes;
using Agency.Core.Delivery;
using Microsoft.Win32.SafeHandles;

namespace Agency.Tests.Adapters.Delivery;

/// <summary>A delivery in processes that really die (SIGKILL) just before a chosen step.</summary>
[UnsupportedOSPlatform("windows")]
internal static class KillableDelivery
{
    /// <summary>Never reached.</summary>
    public const int Never = int.MaxValue;

    /// <summary>The exit code of a process that was killed.</summary>
    public const int Killed = 137;

    private const nint StandardOutput = 1;

    /// <summary>The arguments of a run.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="killAt">The step at which the delivering process kills itself.</param>
    /// <param name="applierKillAt">The step at which the applier kills.</param>
    /// <param name="victims"><c>applier</c>, <c>parent</c> or <c>both</c>.</param>
    public static IReadOnlyList<string> Arguments(string root, int killAt, int applierKillAt, string victims) =>
        ["deliver", root, Text(killAt), Text(applierKillAt), victims];

    public static IReadOnlyList<FileChange> Changes(ScratchTree tree) =>
        [tree.Change("a.py", "ONE"), ScratchTree.Creation("new/deep/c.py", "made"), tree.Change("src/b.py", "TWO"), tree.Change("src/gone.py", null)];

    public static ScratchTree NewTree() => new(("a.py", "one"), ("src/b.py", "two"), ("src/gone.py", "three"), ("src/other.py", "kept"));

    public static async Task<int> DeliverAsync(string[] arguments)
    {
        var tree = ScratchTree.Existing(arguments[0]);
        var killAt = Number(arguments[1]);
        var files = new StepwiseFiles(RepositoryFiles.At(tree.Root), (step, _) => KillIf(step == killAt, Environment.ProcessId));
        var runner = new ProcessRunner(HostEnvironment.Current, TimeProvider.System);
        string[] applier = [.. TestHost.Command, "apply", Text(Environment.ProcessId), arguments[2], arguments[3]];
        var deliverer = new AtomicDeliverer(tree.Root, files, new DetachedApplier(runner, HostEnvironment.Current, applier), TimeProvider.System);
        return await deliverer.DeliverAsync("d1", Changes(tree), CancellationToken.None) is DeliveryOutcome.Delivered ? 0 : 1;
    }

    public static async Task<int> ApplyAsync(string[] arguments)
    {
        var parent = Number(arguments[0]);
        var killAt = Number(arguments[1]);
        var victims = arguments[2];
        var files = new StepwiseFiles(
            RepositoryFiles.At(arguments[4]),
            (step, _) =>
            {
                KillIf(step == killAt && victims is "parent" or "both", parent);
                KillIf(step == killAt && victims is "applier" or "both", Environment.ProcessId);
            });
        await using var output = OpenOutput();
        return await ApplierProcess.RunAsync(files, arguments[5], output, TimeProvider.System);
    }

    /// <summary>Writes a line to standard output.</summary>
    public static async Task SayAsync(string text)
    {
        await using var output = OpenOutput();
        await output.WriteLineAsync(text);
    }

    private static StreamWriter OpenOutput() => new(new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0));

    private static void KillIf(bool now, int process)
    {
        if (!now)
            return;
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        victim.WaitForExit();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
