using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;

namespace Agency.Server.Intake.Events;

/// <summary>Which repository a name or a service stands for, by the settings.</summary>
internal sealed class RepositoryBook
{
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> services = new(StringComparer.OrdinalIgnoreCase);
    private readonly ServerSettings settings;

    public RepositoryBook(ServerOptions options)
    {
        settings = options.Settings;
        foreach (var (name, repository) in settings.Repositories)
        {
            names[RepositoryNames.Key(name) ?? name] = name;
            services.TryAdd(repository.Service ?? name[(name.LastIndexOf('/') + 1)..], name);
        }
    }

    /// <summary>The name of a repository as the settings write it, or as it was given where they do not know it; null for what is no name.</summary>
    public string? Name(string? given) => RepositoryNames.Key(given) is { } key ? names.GetValueOrDefault(key, key) : null;

    /// <summary>The settings of a repository; null where it is not configured.</summary>
    public RepositorySettings? Settings(string? name) => name is not null ? settings.Repositories.GetValueOrDefault(name) : null;

    /// <summary>Whether a branch is known to be another than the one that healing aims at, which is what is deployed.</summary>
    public bool IsAside(string? name, string? branch) => branch is not null && Settings(name) is { } repository && branch != repository.Branch && branch != "refs/heads/" + repository.Branch;

    /// <summary>The service that a configured repository is.</summary>
    public string? ServiceOf(string? name) => Settings(name) is { } repository ? repository.Service ?? name![(name!.LastIndexOf('/') + 1)..] : null;

    /// <summary>The configured repository that is a service.</summary>
    public string? RepositoryOf(string? service) => service is not null ? services.GetValueOrDefault(service) : null;

    /// <summary>Why the settings let no session begin about a repository; null where they do.</summary>
    /// <param name="isAsked">Whether a human asks for it.</param>
    public string? Obstacle(string? name, bool isAsked) =>
        name is null ? "No repository is known that this is about."
        : Settings(name) is not { } repository ? "The repository is not among those that this server heals."
        : isAsked || repository.Automatic == "yes" ? null
        : "Sessions of this repository are begun by hand.";

    /// <summary>An event with what the settings know of its repository or service.</summary>
    public IntakeEvent Complete(IntakeEvent given)
    {
        var repository = given.Repository ?? RepositoryOf(given.Service);
        return given with
        {
            Repository = repository,
            Service = given.Service ?? ServiceOf(repository),
            Obstacle = given.Status == EventStatus.Failure ? Obstacle(repository, isAsked: false) : null,
        };
    }
}
