namespace Agency.Tests.House;

/// <summary>Files stay small enough to be read whole.</summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData("src", 500)]
    [InlineData("tests", 800)]
    [InlineData("bench", 500)]
    public async Task No_source_file_is_too_long(string folder, int limit)
    {
        var tooLong = new List<string>();
        foreach (var file in await Repository.FilesAsync(folder, ".cs", ".py", ".js", ".sh", ".sql", ".razor"))
        {
            var lines = await LinesAsync(file);
            if (lines > limit)
                tooLong.Add($"{file}: {lines} lines, and {limit} are allowed");
        }

        Repository.AssertNone(tooLong);
    }

    [Fact]
    public async Task Entry_points_only_hand_over()
    {
        foreach (var file in (await Repository.FilesAsync("src", ".cs")).Where(f => Path.GetFileName(f) == "Program.cs"))
            Assert.InRange(await LinesAsync(file), 1, 40);
    }

    private static async Task<int> LinesAsync(string file) => (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, file))).Length;
}
