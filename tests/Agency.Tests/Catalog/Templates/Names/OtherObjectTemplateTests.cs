namespace Agency.Tests.Catalog.Templates.Names;

public sealed class OtherObjectTemplateTests
{
    private const string Id = "other-object";

    [Theory]
    [InlineData("class C:\n    def __eq__(self, other):\n        return self.x == other.x and self.y == self.y\n", "class C:\n    def __eq__(self, other):\n        return self.x == other.x and self.y == other.y\n")]
    [InlineData("class C:\n    def __init__(self):\n        self.x = 1\n\n    def f(self, item):\n        return item.x\n", "class C:\n    def __init__(self):\n        self.x = 1\n\n    def f(self, item):\n        return self.x\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("import os\n\n\ndef f(a):\n    return os.sep\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task An_object_may_be_known_by_way_of_another() =>
        Assert.Contains("class Game:\n    opponent: \"Player\"\n\n\ndef lead(game, player):\n    return game.level - game.opponent.points\n", await TemplateTrial.ChangedAsync(Id, "class Game:\n    opponent: \"Player\"\n\n\ndef lead(game, player):\n    return game.level - player.points\n"));

    [Fact]
    public async Task What_is_gone_through_has_the_attribute() =>
        Assert.Contains("def f(self):\n    return sum(x.price for x in self.extras)\n", await TemplateTrial.ChangedAsync(Id, "def f(self):\n    return sum(self.dish.price for x in self.extras)\n"));

    [Theory]
    [InlineData("def f(self):\n    return any(True for _ in self.items)\n")]
    [InlineData("def f(self):\n    return [1 for x in self.items]\n")]
    public async Task What_is_gone_through_does_not_exist_in_itself(string text) =>
        Assert.DoesNotContain(await TemplateTrial.ChangedAsync(Id, text), t => t.Contains("in x.items", StringComparison.Ordinal) || t.Contains("in _.items", StringComparison.Ordinal));
}
