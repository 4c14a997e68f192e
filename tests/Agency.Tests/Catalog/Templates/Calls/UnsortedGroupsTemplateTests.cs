namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class UnsortedGroupsTemplateTests
{
    private const string Id = "unsorted-groups";

    [Fact]
    public async Task The_key_of_the_groups_is_the_key_of_the_order() =>
        Assert.Contains("import itertools\n\n\ndef show(rows):\n    for kind, group in itertools.groupby(sorted(rows, key=lambda row: row[0]), lambda row: row[0]):\n        print(kind, list(group))\n", await TemplateTrial.ChangedAsync(Id, "import itertools\n\n\ndef show(rows):\n    for kind, group in itertools.groupby(rows, lambda row: row[0]):\n        print(kind, list(group))\n"));

    [Fact]
    public async Task Without_a_key_the_elements_themselves_are_sorted() =>
        Assert.Contains("from itertools import groupby\n\n\ndef runs(text):\n    return [(letter, len(list(group))) for letter, group in groupby(sorted(text))]\n", await TemplateTrial.ChangedAsync(Id, "from itertools import groupby\n\n\ndef runs(text):\n    return [(letter, len(list(group))) for letter, group in groupby(text)]\n"));

    [Fact]
    public async Task A_generator_keeps_the_parentheses_of_the_call() =>
        Assert.Contains("from itertools import groupby\n\n\ndef kinds(words):\n    return [letter for letter, _ in groupby(sorted((word[0] for word in words)))]\n", await TemplateTrial.ChangedAsync(Id, "from itertools import groupby\n\n\ndef kinds(words):\n    return [letter for letter, _ in groupby(word[0] for word in words)]\n"));

    [Fact]
    public async Task What_is_searched_by_halves_is_sorted() =>
        Assert.Contains("from bisect import bisect_left\n\n\ndef place(numbers, number):\n    return bisect_left(sorted(numbers), number)\n", await TemplateTrial.ChangedAsync(Id, "from bisect import bisect_left\n\n\ndef place(numbers, number):\n    return bisect_left(numbers, number)\n"));

    [Fact]
    public async Task What_is_sorted_already_is_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "from itertools import groupby\n\n\ndef by_length(words):\n    return [size for size, group in groupby(sorted(words, key=len), key=len)]\n"));
}
