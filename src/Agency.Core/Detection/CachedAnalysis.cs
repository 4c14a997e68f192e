using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// Asks one analyser only for what is not known yet. Results of a per-file analyser hold as long as the file's content
/// does; those of a whole-program one as long as the content of every source file does. What a verification looks at is
/// mostly not there to stay: it is remembered for the life of this object and not kept on disk.
/// </summary>
internal sealed class CachedAnalysis(IAnalyzer analyzer, IResultCache? cache)
{
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<(string Key, RepositoryPath File, string Hash), KeptResults.OfFile> remembered = new();

    private AnalysisOutcome.Completed? last;

    public IAnalyzer Analyzer => analyzer;

    /// <summary>The outcome for the files asked for, and whether the analyser had nothing to do.</summary>
    public async Task<(AnalysisOutcome Outcome, bool FromCache)> RunAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        if (await analyzer.CacheKeyAsync(request, cancellationToken) is not { } key)
            return (await analyzer.AnalyzeAsync(request, cancellationToken), false);
        key = $"{typeof(CachedAnalysis).Module.ModuleVersionId}|{analyzer.GetType().Module.ModuleVersionId}|{key}";
        return analyzer.IsPerFile
            ? await PerFileAsync(request, key, cancellationToken)
            : await WholeProgramAsync(request, key, cancellationToken);
    }

    private async Task<(AnalysisOutcome, bool)> PerFileAsync(AnalysisRequest request, string key, CancellationToken cancellationToken)
    {
        var kept = await ReadAsync(analyzer.Name, key, cancellationToken);
        var results = new Dictionary<RepositoryPath, KeptResults.OfFile>();
        var hashes = await HashesAsync(request.Project, request.Files, cancellationToken);
        var unknown = new List<RepositoryPath>();
        foreach (var file in request.Files)
        {
            if (kept?.Files.GetValueOrDefault(file) is { } known && known.Hash == hashes[file])
                results[file] = known;
            else if (remembered.TryGetValue((key, file, hashes[file]), out var recent))
                results[file] = recent;
            else
                unknown.Add(file);
        }

        if (unknown.Count == 0 && kept is not null)
            return (Completed(kept.ToolVersion, kept.Notes, results), true);
        if (unknown.Count == 0 && last is not null)
            return (Completed(last.ToolVersion, last.Notes, results), true);
        var outcome = await analyzer.AnalyzeAsync(request with { Files = unknown }, cancellationToken);
        if (outcome is not AnalysisOutcome.Completed fresh)
            return (outcome, false);
        last = fresh;
        foreach (var (file, result) in ByFile(fresh, unknown, file => hashes[file]))
        {
            results[file] = result;
            Remember(key, file, result);
        }

        if (cache is not null && request.Purpose == AnalysisPurpose.Scan)
        {
            // What is known of other files of the project stays, so that a scan of a few does not cost the next full one.
            var present = request.Project.Files.ToHashSet();
            foreach (var (file, result) in kept?.Files.Where(f => present.Contains(f.Key)) ?? [])
                results.TryAdd(file, result);
            await cache.WriteAsync(analyzer.Name, KeptResultsJson.Write(new KeptResults(key, fresh.ToolVersion, fresh.Notes, results)), cancellationToken);
        }

        var asked = request.Files.ToHashSet();
        return (Completed(fresh.ToolVersion, fresh.Notes, results.Where(r => asked.Contains(r.Key))), false);
    }

    private void Remember(string key, RepositoryPath file, KeptResults.OfFile result)
    {
        if (remembered.Count >= MostRemembered)
            remembered.Clear();
        remembered[(key, file, result.Hash)] = result;
    }

    private async Task<(AnalysisOutcome, bool)> WholeProgramAsync(AnalysisRequest request, string key, CancellationToken cancellationToken)
    {
        var sources = request.Project.Files.Where(request.Project.Language.IsSource).ToList();
        var content = await HashesAsync(request.Project, sources, cancellationToken);
        key += "|" + Digest(content.Select(c => $"{c.Key.Value}\0{c.Value}"));
        if (await ReadAsync(analyzer.Name, key, cancellationToken) is { } whole && request.Files.All(whole.Files.ContainsKey))
        {
            var asked = request.Files.ToHashSet();
            return (Completed(whole.ToolVersion, whole.Notes, whole.Files.Where(f => asked.Contains(f.Key))), true);
        }

        var isPart = request.Files.Count < sources.Count;
        var name = isPart ? analyzer.Name + ".part" : analyzer.Name;
        var partKey = isPart ? key + "|" + Digest(request.Files.Select(f => f.Value)) : key;
        if (isPart && await ReadAsync(name, partKey, cancellationToken) is { } part)
            return (Completed(part.ToolVersion, part.Notes, part.Files), true);
        var outcome = await analyzer.AnalyzeAsync(request, cancellationToken);
        if (cache is not null && outcome is AnalysisOutcome.Completed fresh && request.Purpose == AnalysisPurpose.Scan)
        {
            var results = ByFile(fresh, request.Files, _ => "");
            await cache.WriteAsync(name, KeptResultsJson.Write(new KeptResults(partKey, fresh.ToolVersion, fresh.Notes, results)), cancellationToken);
        }

        return (outcome, false);
    }

    private async Task<KeptResults?> ReadAsync(string name, string key, CancellationToken cancellationToken) =>
        cache is not null && await cache.ReadAsync(name, cancellationToken) is { } text && KeptResultsJson.Read(text) is { } kept && kept.Key == key ? kept : null;

    private static AnalysisOutcome.Completed Completed(
        string version, IReadOnlyList<string> notes, IEnumerable<KeyValuePair<RepositoryPath, KeptResults.OfFile>> files)
    {
        var all = files.OrderBy(f => f.Key).ToList();
        return new AnalysisOutcome.Completed(
            version,
            [.. all.SelectMany(f => f.Value.Findings)],
            [.. all.Where(f => f.Value.SkipReason is not null).Select(f => new SkippedFile(f.Key, f.Value.SkipReason!))])
        {
            Notes = notes,
        };
    }

    private static Dictionary<RepositoryPath, KeptResults.OfFile> ByFile(
        AnalysisOutcome.Completed completed, IReadOnlyList<RepositoryPath> files, Func<RepositoryPath, string> hashOf)
    {
        var findings = completed.Findings.ToLookup(f => f.File);
        var skipped = completed.Skipped.ToLookup(s => s.File, s => s.Reason);
        return files.ToDictionary(f => f, f => new KeptResults.OfFile(hashOf(f), skipped[f].FirstOrDefault(), [.. findings[f]]));
    }

    private static async Task<Dictionary<RepositoryPath, string>> HashesAsync(
        IProject project, IEnumerable<RepositoryPath> files, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<RepositoryPath, string>();
        foreach (var file in files)
        {
            hashes[file] = await project.ReadAsync(file, cancellationToken) switch
            {
                ReadOutcome.Text text => text.Source.Hash,
                ReadOutcome.Unreadable unreadable => "unreadable: " + unreadable.Reason,
                _ => throw new InvalidOperationException("An outcome of reading that nobody knows."),
            };
        }

        return hashes;
    }

    private static string Digest(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(Encoding.UTF8.GetBytes(part + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
