using System.Xml.Linq;
using Agency.Core.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agency.Tests.House;

/// <summary>Everything is where one looks for it, and references point inward.</summary>
public sealed class LayoutTests
{
    /// <summary>What each project may refer to. Generators serve all, as analysers.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Agency.Core"] = [],
        ["Agency.Languages"] = ["Agency.Core"],
        ["Agency.Catalog"] = ["Agency.Core", "Agency.Languages"],
        ["Agency.Adapters"] = ["Agency.Core"],
        ["Agency.Server"] = ["Agency.Core", "Agency.Languages", "Agency.Catalog", "Agency.Adapters"],
        ["Agency.Cli"] = ["Agency.Core", "Agency.Languages", "Agency.Catalog", "Agency.Adapters", "Agency.Server"],
        ["Agency.Testing"] = ["Agency.Core", "Agency.Languages", "Agency.Catalog", "Agency.Adapters"],
        ["Agency.Generators"] = [],
        ["Agency.Server.Tests"] = ["Agency.Server", "Agency.Testing", "Agency.Cli"],
        ["Agency.Tests"] = ["Agency.Cli", "Agency.Testing", "Agency.Generators"],
    };

    /// <summary>Folders of tests that are about the repository or the program as a whole.</summary>
    private static readonly string[] Unmirrored = ["House", "EndToEnd", "Support", "Crashes"];

    /// <summary>Data beside the tests.</summary>
    private static readonly string[] DataFolders = ["Fixtures", "Data", "Worker"];

    [Fact]
    public async Task Projects_refer_only_inward()
    {
        foreach (var file in await ProjectsAsync())
        {
            var project = Path.GetFileNameWithoutExtension(file);
            var references = XDocument.Parse(await Repository.ReadAsync(file)).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.True(Allowed.TryGetValue(project, out var allowed), $"{file} is new: say in {nameof(LayoutTests)} what it may refer to.");
            Repository.AssertNone(references.Except(allowed).Select(r => $"{project} must not refer to {r}"));
        }
    }

    [Fact]
    public async Task The_core_needs_the_base_class_library_only()
    {
        Repository.AssertNone(typeof(IFixer).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System.", StringComparison.Ordinal)));
        Assert.DoesNotContain("PackageReference", await Repository.ReadAsync("src/Agency.Core/Agency.Core.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_solution_holds_every_project()
    {
        var listed = XDocument.Parse(await Repository.ReadAsync("Agency.slnx")).Descendants("Project").Select(p => p.Attribute("Path")!.Value);
        Assert.Equal(await ProjectsAsync(), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tests_mirror_the_sources_by_path()
    {
        var folders = (await Repository.FilesAsync("tests/Agency.Tests", ".cs"))
            .Select(f => Path.GetDirectoryName(f)!["tests/Agency.Tests".Length..].Trim('/'))
            .Where(f => f.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Where(f => f.Split('/') is var parts && !Unmirrored.Contains(parts[0]) && !parts.Intersect(DataFolders).Any());
        folders = folders.Concat((await Repository.FilesAsync("tests/Agency.Server.Tests", ".cs"))
            .Select(f => Path.GetDirectoryName(f)!["tests/Agency.Server.Tests".Length..].Trim('/'))
            .Where(f => f.Length > 0 && !Unmirrored.Contains(f.Split('/')[0]))
            .Distinct(StringComparer.Ordinal)
            .Select(f => "Server/" + f));
        Repository.AssertNone(folders
            .Where(f => !Directory.Exists(Path.Combine(Repository.Root, "src", "Agency." + f)))
            .Select(f => $"tests/Agency.Tests/{f} mirrors no folder: there is no src/Agency.{f}"));
    }

    [Fact]
    public async Task Namespaces_follow_folders()
    {
        var astray = new List<string>();
        foreach (var file in (await Repository.FilesAsync("src", ".cs")).Concat(await Repository.FilesAsync("tests", ".cs")))
        {
            var root = await ParseAsync(file);
            var expected = string.Join('.', Path.GetDirectoryName(file)!.Split('/').Skip(1));
            var actual = root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
            if (actual is not null && actual != expected && actual != "System.Runtime.CompilerServices")
                astray.Add($"{file} is in namespace {actual} and belongs in {expected}");
        }

        Repository.AssertNone(astray);
    }

    [Fact]
    public async Task No_type_is_spread_over_files()
    {
        var parts = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in (await Repository.FilesAsync("src", ".cs")).Concat(await Repository.FilesAsync("tests", ".cs")))
        {
            foreach (var type in (await ParseAsync(file)).DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.Modifiers.Any(m => m.IsKind(SyntaxKind.PartialKeyword))))
            {
                var name = string.Join('.', type.Ancestors().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text).Reverse().Append(type.Identifier.Text));
                var key = $"{type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name}.{name}";
                (parts.TryGetValue(key, out var files) ? files : parts[key] = []).Add(file);
            }
        }

        Repository.AssertNone(parts.Where(p => p.Value.Count > 1).Select(p => $"{p.Key} is spread over {string.Join(", ", p.Value)}"));
    }

    private static async Task<CompilationUnitSyntax> ParseAsync(string file) =>
        (CompilationUnitSyntax)await CSharpSyntaxTree.ParseText(await Repository.ReadAsync(file)).GetRootAsync();

    private static async Task<IReadOnlyList<string>> ProjectsAsync() => [.. (await Repository.FilesAsync()).Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))];
}
