namespace Agency.Tests.Catalog.Templates.Text;

public sealed class RegexPartsTemplateTests
{
    private const string Id = "regex-parts";

    [Fact]
    public async Task A_part_of_a_pattern_is_taken_literally() =>
        Assert.Contains("import re\n\n\ndef starts(word, text):\n    return re.match(\"^\" + re.escape(word), text)\n", await TemplateTrial.ChangedAsync(Id, "import re\n\n\ndef starts(word, text):\n    return re.match(\"^\" + word, text)\n"));

    [Fact]
    public async Task So_is_one_in_a_formatted_text() =>
        Assert.Contains("import re\n\n\ndef plurals(word, text):\n    return re.findall(f\"{re.escape(word)}s\", text)\n", await TemplateTrial.ChangedAsync(Id, "import re\n\n\ndef plurals(word, text):\n    return re.findall(f\"{word}s\", text)\n"));

    [Fact]
    public async Task The_longest_alternative_comes_first_or_all_are_literal()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "import re\n\n\ndef names(words):\n    return re.compile(\"|\".join(words))\n");

        Assert.Contains("import re\n\n\ndef names(words):\n    return re.compile(\"|\".join(sorted(words, key=len, reverse=True)))\n", changed);
        Assert.Contains("import re\n\n\ndef names(words):\n    return re.compile(\"|\".join(map(re.escape, words)))\n", changed);
    }

    [Fact]
    public async Task A_generator_of_alternatives_becomes_a_list() =>
        Assert.Contains("import re\n\n\ndef names(words):\n    return \"|\".join(sorted([re.escape(word) for word in set(words)], key=len, reverse=True))\n", await TemplateTrial.ChangedAsync(Id, "import re\n\n\ndef names(words):\n    return \"|\".join(re.escape(word) for word in set(words))\n"));

    [Fact]
    public async Task Flags_are_no_count() =>
        Assert.Contains("import re\n\n\ndef parts(text):\n    return re.split(\"x\", text, flags=re.I)\n", await TemplateTrial.ChangedAsync(Id, "import re\n\n\ndef parts(text):\n    return re.split(\"x\", text, re.I)\n"));

    [Theory]
    [InlineData("import re\n\n\ndef f(text):\n    return re.sub(\"a\", \"b\", text)\n")]
    [InlineData("def f(words, text):\n    return \", \".join(words) + text.split(words[0])[0]\n")]
    public async Task Fixed_patterns_and_other_objects_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task All_but_the_wildcards_is_taken_literally()
    {
        var changed = await TemplateTrial.ChangedAsync("regex-parts", "import re\n\n\ndef f(p):\n    return re.compile(p.lower().replace(\"*\", \".*\").replace(\"?\", \".\"))\n");

        Assert.Contains("import re\n\n\ndef f(p):\n    return re.compile(re.escape(p.lower()).replace(r\"\\*\", \".*\").replace(r\"\\?\", \".\"))\n", changed);
    }
}
