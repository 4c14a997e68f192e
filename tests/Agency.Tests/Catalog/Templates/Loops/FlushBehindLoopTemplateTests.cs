namespace Agency.Tests.Catalog.Templates.Loops;

public sealed class FlushBehindLoopTemplateTests
{
    private const string Id = "flush-behind-loop";

    [Fact]
    public async Task The_last_part_is_given_as_well()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def batches(items, size):\n    batch = []\n    for item in items:\n        batch.append(item)\n        if len(batch) == size:\n            yield batch\n            batch = []\n");

        Assert.Contains("def batches(items, size):\n    batch = []\n    for item in items:\n        batch.append(item)\n        if len(batch) == size:\n            yield batch\n            batch = []\n    if batch:\n        yield batch\n", changed);
        Assert.Contains("def batches(items, size):\n    batch = []\n    for item in items:\n        batch.append(item)\n        if len(batch) == size:\n            yield batch\n            batch = []\n    yield batch\n", changed);
        Assert.Contains("def batches(items, size):\n    batch = []\n    for item in items:\n        batch.append(item)\n        if len(batch) == size:\n            yield batch\n            batch = []\n    if len(batch) == size:\n        yield batch\n        batch = []\n", changed);
    }

    [Fact]
    public async Task What_the_object_keeps_is_handed_over_too() =>
        Assert.Contains("class Reader:\n    def read(self, lines):\n        for line in lines:\n            if line:\n                self.part.append(line)\n            else:\n                self.emit(self.part)\n                self.part = []\n        if self.part:\n            self.emit(self.part)\n        return self.part\n", await TemplateTrial.ChangedAsync(Id, "class Reader:\n    def read(self, lines):\n        for line in lines:\n            if line:\n                self.part.append(line)\n            else:\n                self.emit(self.part)\n                self.part = []\n        return self.part\n"));

    [Fact]
    public async Task What_is_done_behind_the_loop_is_not_done_again() =>
        Assert.DoesNotContain(await TemplateTrial.ChangedAsync(Id, "def batches(items, size):\n    batch = []\n    for item in items:\n        batch.append(item)\n        if len(batch) == size:\n            yield batch\n            batch = []\n    if batch:\n        yield batch\n"), text => text.Contains("    if batch:\n        yield batch\n    if batch:\n", StringComparison.Ordinal));

    [Fact]
    public async Task What_hands_over_only_the_element_is_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "def show(items):\n    for item in items:\n        if item:\n            print(item)\n        else:\n            print(0)\n"));
}
