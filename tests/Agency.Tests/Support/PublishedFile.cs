using Agency.Tests.House;

namespace Agency.Tests.Support;

/// <summary>A file of the repository that is generated and must be current.</summary>
internal static class PublishedFile
{
    /// <summary>Fails when the file is not what it should be, and leaves what it should be where it can be copied from.</summary>
    public static async Task AssertCurrentAsync(string file, string expected)
    {
        var path = Path.Combine(Repository.Root, file);
        if (File.Exists(path) && await File.ReadAllTextAsync(path) == expected)
            return;
        var fresh = Path.Combine(Repository.Root, "artifacts", "published", file);
        Directory.CreateDirectory(Path.GetDirectoryName(fresh)!);
        await File.WriteAllTextAsync(fresh, expected);
        Assert.Fail($"{file} is out of date. To renew it: cp '{Path.GetRelativePath(Repository.Root, fresh)}' '{file}'");
    }
}
