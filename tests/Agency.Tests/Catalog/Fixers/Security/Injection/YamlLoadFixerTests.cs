using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class YamlLoadFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.yaml-load", "S506", "Probable use of unsafe loader").With(text);

    [Theory]
    [InlineData("import yaml\n\na = §yaml.load(b)\n", "import yaml\n\na = yaml.safe_load(b)\n")]
    [InlineData("import yaml\n\na = §yaml.load(b, Loader=yaml.FullLoader)\n", "import yaml\n\na = yaml.safe_load(b)\n")]
    [InlineData("import yaml as y\n\na = §y.load(b.read(), y.UnsafeLoader)\n", "import yaml as y\n\na = y.safe_load(b.read())\n")]
    [InlineData("import yaml\n\na = list(§yaml.load_all(b, Loader=yaml.Loader))\n", "import yaml\n\na = list(yaml.safe_load_all(b))\n")]
    [InlineData("import yaml\n\na = §yaml.load(b, Loader=yaml.CLoader)\n", "import yaml\n\na = yaml.load(b, Loader=yaml.CSafeLoader)\n")]
    [InlineData("from yaml import load\n\na = §load(b)\n", "from yaml import safe_load\n\na = safe_load(b)\n")]
    [InlineData("from yaml import Loader, dump, load\n\na = §load(b, Loader=Loader)\ndump(a)\n", "from yaml import dump, safe_load\n\na = safe_load(b)\ndump(a)\n")]
    [InlineData("from yaml import Loader, load\n\na = §load(b, Loader=Loader)\nc = load(b, Loader=Loader)\n", "from yaml import Loader, load, safe_load\n\na = safe_load(b)\nc = load(b, Loader=Loader)\n")]
    public async Task Yaml_is_loaded_as_plain_data(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import yaml\n\n\nclass Own(yaml.Loader): ...\n\n\na = §yaml.load(b, Loader=Own)\n")]
    [InlineData("import yaml\n\nyaml.add_constructor(\"!a\", print)\na = §yaml.load(b, Loader=yaml.Loader)\n")]
    public async Task A_loader_of_the_file_s_own_is_left_alone(string text) => Assert.Equal(ReasonCode.Ambiguous, await Trial(text).ReasonAsync());

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.yaml-load")
        .Before("\"\"\"Settings.\"\"\"\n\nfrom yaml import Loader, load\n\n\ndef read(text: str) -> dict[str, str]:\n    return dict(load(text, Loader=Loader))  # every key\n")
        .After("\"\"\"Settings.\"\"\"\n\nfrom yaml import safe_load\n\n\ndef read(text: str) -> dict[str, str]:\n    return dict(safe_load(text))  # every key\n")
        .Finding("S506")
        .LookAlike("import yaml\n\n\ndef read(text: str) -> dict[str, str]:\n    return dict(yaml.load(text, Loader=yaml.SafeLoader))\n")
        .LookAlike("import json as yaml\n\n\ndef read(text: str) -> dict[str, str]:\n    return dict(yaml.loads(text))\n")
        .RunAsync();
}
