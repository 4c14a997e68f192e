using System.Xml.Linq;

namespace Agency.Tests.House;

/// <summary>Versions of packages are said once, and what is restored is what was reviewed.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task Versions_are_central_exact_and_used()
    {
        var central = XDocument.Parse(await Repository.ReadAsync("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in (await Repository.FilesAsync()).Where(f => Path.GetExtension(f) is ".csproj" or ".props" or ".targets"))
        {
            foreach (var reference in XDocument.Parse(await Repository.ReadAsync(file)).Descendants("PackageReference"))
            {
                Assert.True(reference.Attribute("Version") is null && reference.Attribute("VersionOverride") is null, $"{file} gives a version of its own to {reference}");
                used.Add(reference.Attribute("Include")!.Value);
            }
        }

        Assert.Equal(used.Order(StringComparer.Ordinal), central.Keys.Order(StringComparer.Ordinal));
        Assert.All(central, p => Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?$", p.Value));
    }

    [Fact]
    public async Task Every_project_is_locked()
    {
        var files = await Repository.FilesAsync();
        Repository.AssertNone(files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(f => Path.GetDirectoryName(f) + "/packages.lock.json")
            .Except(files));
    }

    [Fact]
    [Trait("Kind", "slow")]
    public Task Locks_are_up_to_date() => Repository.RunAsync("dotnet", ["restore", "--locked-mode", "Agency.slnx"]);
}
