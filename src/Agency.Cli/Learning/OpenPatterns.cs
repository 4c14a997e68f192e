using Agency.Adapters.Storage;
using Agency.Catalog.Patterns;
using Agency.Core.Configuration;
using Agency.Core.Learning;
using Agency.Core.Projects;
using Agency.Core.Repair;

namespace Agency.Cli.Learning;

/// <summary>The user's library of patterns and a repository's own, opened.</summary>
internal sealed class OpenPatterns : IAsyncDisposable
{
    private readonly SqlitePatternStore? user;
    private readonly SqlitePatternStore? project;

    private OpenPatterns(SqlitePatternStore? user, SqlitePatternStore? project)
    {
        this.user = user;
        this.project = project;
        User = user ?? (IPatternStore)new NoPatterns();
        Own = project ?? (IPatternStore)new NoPatterns();
        All = new PatternLibrary(User, Own);
    }

    /// <summary>The user's library.</summary>
    public IPatternStore User { get; }

    /// <summary>What was learned in this repository.</summary>
    public IPatternStore Own { get; }

    /// <summary>Both as one.</summary>
    public PatternLibrary All { get; }

    /// <summary>Opens both, made when missing.</summary>
    /// <exception cref="UserInputException">One of them cannot be used; the message says what to do.</exception>
    public static Task<OpenPatterns> OpenAsync(CommandHost host, string root, CancellationToken cancellationToken) => OpenAsync(host, root, make: true, cancellationToken);

    /// <summary>Opens what there is.</summary>
    /// <exception cref="UserInputException">One of them cannot be used; the message says what to do.</exception>
    public static Task<OpenPatterns> LookAsync(CommandHost host, string root, CancellationToken cancellationToken) => OpenAsync(host, root, make: false, cancellationToken);

    public HealLearner Learner(ILanguageServices services, TimeProvider time) => new(All, PatternLanguages.Python, services, time);

    /// <inheritdoc cref="SqlitePatternStore.WriteLessonsAsync"/>
    public Task WriteLessonsAsync(string session, IReadOnlyDictionary<string, int> lessons, CancellationToken cancellationToken) =>
        project?.WriteLessonsAsync(session, lessons, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc cref="SqlitePatternStore.TakeLessonsAsync"/>
    public async Task<IReadOnlyDictionary<string, int>> TakeLessonsAsync(string session, CancellationToken cancellationToken) =>
        project is null ? new Dictionary<string, int>() : await project.TakeLessonsAsync(session, cancellationToken);

    /// <inheritdoc cref="SqlitePatternStore.LearnedCommitsAsync"/>
    public async Task<IReadOnlySet<string>> LearnedCommitsAsync(CancellationToken cancellationToken) =>
        project is null ? new HashSet<string>() : await project.LearnedCommitsAsync(cancellationToken);

    /// <inheritdoc cref="SqlitePatternStore.AddLearnedCommitsAsync"/>
    public Task AddLearnedCommitsAsync(IEnumerable<string> commits, CancellationToken cancellationToken) =>
        project?.AddLearnedCommitsAsync(commits, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc cref="SqlitePatternStore.ReuseAsync"/>
    public async Task<IReadOnlyList<PatternReuse>> ReuseAsync(int limit, CancellationToken cancellationToken) =>
        project is null ? [] : await project.ReuseAsync(limit, cancellationToken);

    /// <inheritdoc cref="SqlitePatternStore.TemplatesAsync"/>
    public async Task<IReadOnlyDictionary<string, TemplateRecord>> TemplatesAsync(CancellationToken cancellationToken) =>
        project is null ? new Dictionary<string, TemplateRecord>() : await project.TemplatesAsync(cancellationToken);

    /// <summary>The most used first: at most so many of each of the two.</summary>
    public async Task<IReadOnlyList<Pattern>> MostUsedAsync(int limit, CancellationToken cancellationToken) => PatternLibrary.Merge(
        user is null ? [] : await user.MostUsedAsync(limit, cancellationToken),
        project is null ? [] : await project.MostUsedAsync(limit, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        if (user is not null)
            await user.DisposeAsync();
        if (project is not null)
            await project.DisposeAsync();
    }

    private static async Task<OpenPatterns> OpenAsync(CommandHost host, string root, bool make, CancellationToken cancellationToken)
    {
        var folder = host.Environment.DataFolder;
        var user = make || SqlitePatternStore.ExistsInUser(folder) ? await SqlitePatternStore.OpenUserAsync(folder, cancellationToken) : null;
        try
        {
            var project = make || SqliteSessionStore.ExistsAt(root) ? await SqlitePatternStore.OpenProjectAsync(root, cancellationToken) : null;
            return new OpenPatterns(user, project);
        }
        catch
        {
            if (user is not null)
                await user.DisposeAsync();
            throw;
        }
    }
}
