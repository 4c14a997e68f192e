using System.Runtime.InteropServices;
using System.Text.Json;
using Agency.Core.Delivery;

namespace Agency.Adapters.Delivery;

/// <summary>What the applier's own process does. It asks nobody, reads only the journal, and ends in milliseconds.</summary>
public static class ApplierProcess
{
    /// <summary>The hidden command that a host hands over to <see cref="RunAsync(string, string, TextWriter, TimeProvider)"/>, with the root and the delivery's name.</summary>
    public const string Verb = "internal-apply";

    /// <summary>Carries a committed delivery out and writes the outcome as JSON.</summary>
    /// <returns>The exit code: 0 when there is an outcome, whatever it is.</returns>
    public static Task<int> RunAsync(string repositoryRoot, string id, TextWriter output, TimeProvider time) =>
        RunAsync(RepositoryFiles.At(repositoryRoot), id, output, time);

    internal static async Task<int> RunAsync(IRepositoryFiles files, string id, TextWriter output, TimeProvider time)
    {
        if (!DeliveryPlaces.IsValidId(id))
            return 2;
        // The starter gave us a session where it could; a kill of its group must not reach us either way.
        if (OperatingSystem.IsLinux())
            _ = LibC.NewSession();
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        DeliveryOutcome outcome;
        try
        {
            using var hold = await new RepositoryLock(files, time).TakeAsync(CancellationToken.None);
            if (hold is null)
                return 1;
            outcome = new DeliveryRecords(files).Finish(id);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            outcome = new DeliveryOutcome.Unsettled(failure.Message);
        }

        try
        {
            await output.WriteAsync(JsonSerializer.Serialize(ApplierAnswer.Of(outcome), DeliveryJsonContext.Default.ApplierAnswer));
            await output.FlushAsync();
        }
        catch (IOException)
        {
            // Whoever waited for the answer is dead. The delivery is not.
        }

        return 0;

        static void Ignore(PosixSignalContext context) => context.Cancel = true;
    }
}
