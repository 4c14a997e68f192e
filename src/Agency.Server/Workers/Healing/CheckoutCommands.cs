using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Sessions;

namespace Agency.Server.Workers.Healing;

/// <summary>Runs Agency's commands, one after the other, on a checkout of what a session is about. The checkout goes when they have ended.</summary>
internal sealed class CheckoutCommands(AgencyProcess agency, Checkouts checkouts, WorkFolders folders, ServerOptions options)
{
    /// <param name="commands">Their arguments, given what they run on.</param>
    /// <param name="variables">Further variables of theirs.</param>
    /// <param name="read">Reads what they wrote, before it goes.</param>
    /// <param name="failed">What is given where the commit cannot be had or a command fails, with the time that was used.</param>
    public async Task<T> RunAsync<T>(
        WorkflowContext context,
        Problem problem,
        Func<CheckoutPlace, IReadOnlyList<string[]>> commands,
        IReadOnlyDictionary<string, string> variables,
        Func<CheckoutPlace, TimeSpan, Task<T>> read,
        Func<string, TimeSpan, T> failed,
        CancellationToken cancellationToken)
    {
        var folder = folders.New(context.SessionId);
        var took = TimeSpan.Zero;
        try
        {
            var project = Path.Combine(folder, "project");
            var (commit, failure) = await checkouts.CheckOutAsync(context.Repository, problem.Commit, problem.Branch, project, cancellationToken);
            if (commit is null)
                return failed(failure, TimeSpan.Zero);
            var settings = options.Settings.Repositories.GetValueOrDefault(context.Repository) ?? new RepositorySettings();
            var place = new CheckoutPlace(project, commit, Path.Combine(folder, "analysis.json"), Path.Combine(folder, "output"), settings.SandboxMinutes);
            await File.WriteAllTextAsync(place.Analysis, problem.Analysis, cancellationToken);
            Directory.CreateDirectory(place.Output);
            foreach (var arguments in commands(place))
            {
                var ended = await agency.RunAsync(project, TimeSpan.FromMinutes(place.Minutes), variables, arguments, cancellationToken);
                took += ended.Took;
                if (ended.ExitCode != 0)
                    return failed($"agency {arguments[0]} {arguments[1]} failed: {ended.Message}", took);
            }

            return await read(place, took);
        }
        catch (JsonException)
        {
            return failed("What the commands wrote is not JSON.", took);
        }
        finally
        {
            await folders.RemoveAsync(folder);
        }
    }
}
