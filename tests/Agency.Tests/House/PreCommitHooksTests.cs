using YamlDotNet.RepresentationModel;

namespace Agency.Tests.House;

/// <summary>What the pre-commit framework asks of <c>.pre-commit-hooks.yaml</c>.</summary>
public sealed class PreCommitHooksTests
{
    private static readonly string[] Texts = ["id", "name", "description", "entry", "language", "minimum_pre_commit_version"];
    private static readonly string[] Switches = ["pass_filenames", "require_serial"];
    private static readonly string[] Lists = ["types_or", "stages"];

    [Fact]
    public async Task Every_field_is_known_and_of_its_type()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(await Repository.ReadAsync(".pre-commit-hooks.yaml")));
        var hook = Assert.IsType<YamlMappingNode>(Assert.Single((YamlSequenceNode)stream.Documents.Single().RootNode));
        foreach (var (key, value) in hook.Children)
        {
            var name = key.ToString();
            var fits = Texts.Contains(name) ? value is YamlScalarNode { Value.Length: > 0 }
                : Switches.Contains(name) ? value is YamlScalarNode { Value: "true" or "false" }
                : Lists.Contains(name) && value is YamlSequenceNode;
            Assert.True(fits, $"{name}: {value}");
        }

        Assert.Equal("script", hook["language"].ToString());
        Assert.Contains(hook["stages"].ToString(), (string[])["[ commit ]", "[ pre-commit ]"]);
        // A script's path is looked for in this repository.
        var entry = hook["entry"].ToString().Split(' ');
        Assert.True(File.Exists(Path.Combine(Repository.Root, entry[0])), entry[0]);
        Assert.Equal(["hook", "run", "--no-stage"], entry[1..]);
    }
}
