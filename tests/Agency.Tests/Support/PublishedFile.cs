using Agency.Adapters.Processes;
using Agency.Testing;
using Agency.Tests.House;

namespace Agency.Tests.Support;

/// <summary>A file of the repository that is generated and must be up to date.</summary>
internal static class PublishedFile
{
    /// <summary>Fails when the file is stale; <c>./test --update-docs</c> writes it instead.</summary>
    public static async Task AssertUpToDateAsync(string file, string expected)
    {
        var path = Path.Combine(Repository.Root, file);
        if (HostEnvironment.Current.Get("AGENCY_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(path, expected);
        var actual = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        Assert.True(expected == actual, $"{file} is stale: run ./test --update-docs\n{VisibleDiff.Between(actual, expected, "the file", "what it is made from")}");
    }
}
