using System.Text.RegularExpressions;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Tests.House;

/// <summary>The compiler's checks are on, and exceptions to them are few and reasoned.</summary>
public sealed partial class RuleTests
{
    /// <summary>The one home of each thing that is banned elsewhere.</summary>
    private static readonly string[] Homes =
    [
        "src/Agency.Adapters/Processes/HostEnvironment.cs",
        "src/Agency.Adapters/Processes/ProcessStarter.cs",
        "src/Agency.Cli/Rendering/Terminal.cs",
    ];

    [Fact]
    public async Task What_is_banned_is_used_in_its_home_only()
    {
        var users = new List<string>();
        foreach (var file in await Repository.FilesAsync("src", ".cs"))
        {
            if ((await Repository.ReadAsync(file)).Contains("RS0030", StringComparison.Ordinal))
                users.Add(file);
        }

        Assert.Equal(Homes, users);
    }

    [Fact]
    public async Task Every_exception_to_a_rule_gives_its_reason()
    {
        var bare = new List<string>();
        foreach (var file in await Repository.FilesAsync("src", ".cs"))
        {
            var lines = (await Repository.ReadAsync(file)).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (Unjustified().IsMatch(lines[i]) || PragmaWithoutReason().IsMatch(lines[i]))
                    bare.Add($"{file}:{i + 1}: {lines[i].Trim()}");
            }
        }

        Repository.AssertNone(bare);
    }

    [Fact]
    public async Task Warnings_are_switched_off_in_one_place_only()
    {
        foreach (var file in (await Repository.FilesAsync()).Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            var text = await Repository.ReadAsync(file);
            Assert.DoesNotContain("TreatWarningsAsErrors", text, StringComparison.Ordinal);
            Assert.False(text.Contains("<NoWarn>", StringComparison.Ordinal) && !text.Contains("<!--", StringComparison.Ordinal), $"{file} switches warnings off without a reason");
        }
    }

    /// <summary>A project with one fault of each kind, built the way ours are, must not build.</summary>
    [Fact]
    [Trait("Kind", "slow")]
    public async Task A_project_that_breaks_the_rules_does_not_build()
    {
        var folder = Directory.CreateTempSubdirectory("agency-rules-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), $"""
                <Project>
                  <Import Project="{Repository.Root}/Directory.Build.props" />
                  <PropertyGroup><ArtifactsPath>{folder}/artifacts</ArtifactsPath><RestorePackagesWithLockFile>false</RestorePackagesWithLockFile></PropertyGroup>
                </Project>
                """);
            File.Copy(Path.Combine(Repository.Root, "Directory.Packages.props"), Path.Combine(folder, "Directory.Packages.props"));
            File.Copy(Path.Combine(Repository.Root, "global.json"), Path.Combine(folder, "global.json"));
            await File.WriteAllTextAsync(Path.Combine(folder, "Scratch.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
            await File.WriteAllTextAsync(Path.Combine(folder, "Scratch.cs"), """
                namespace Scratch;

                internal sealed class Scratch
                {
                    public object Now() => System.DateTime.Now;

                    public void Run() => System.Diagnostics.Process.Start("ls");

                    public object? Read() => System.Environment.GetEnvironmentVariable("HOME");

                    public void Say() => System.Console.WriteLine();

                    public int Block(System.Threading.Tasks.Task<int> task) => task.Result;
                }
                """);

            var outcome = await Repository.Processes.RunAsync(
                new ProcessSpec
                {
                    Program = "dotnet",
                    Arguments = ["build", "--nologo", "-v", "q", "-p:RunAnalyzers=true", "Scratch.csproj"],
                    WorkingDirectory = folder,
                    Environment = new Dictionary<string, string>
                    {
                        ["DOTNET_NOLOGO"] = "1",
                        ["NUGET_PACKAGES"] = HostEnvironment.Current.Get("NUGET_PACKAGES") ?? Path.Combine(HostEnvironment.Current.Home, ".nuget/packages"),
                    },
                },
                CancellationToken.None);

            var output = Assert.IsType<ProcessOutcome.Ended>(outcome).StandardOutput;
            foreach (var symbol in (string[])["DateTime.Now", "Process.Start", "GetEnvironmentVariable", "Console"])
                Assert.Matches($"error RS0030: .*{symbol}", output);
            Assert.Contains("error AGY011", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"^\s*\[(assembly: )?SuppressMessage\((?!.*Justification = ""[^""]{8,}"")")]
    private static partial Regex Unjustified();

    [GeneratedRegex(@"^\s*#pragma warning disable\b(?!.*//.{8,})")]
    private static partial Regex PragmaWithoutReason();
}
