namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class SiblingStatementTemplateTests
{
    private const string Id = "sibling-statement";

    [Fact]
    public async Task A_check_of_another_method_is_done_first() =>
        Assert.Contains("class Account:\n    def pay(self, amount):\n        self._check(amount)\n        self.balance -= amount\n\n    def refund(self, amount):\n        self._check(amount)\n        self.balance += amount\n", await TemplateTrial.ChangedAsync(Id, "class Account:\n    def pay(self, amount):\n        self._check(amount)\n        self.balance -= amount\n\n    def refund(self, amount):\n        self.balance += amount\n"));

    [Fact]
    public async Task A_reset_comes_before_the_method_is_left() =>
        Assert.Contains("class Cache:\n    def put(self, key, value):\n        self.data[key] = value\n        self.hits = 0\n\n    def drop(self, key):\n        self.hits = 0\n        return self.data.pop(key)\n", await TemplateTrial.ChangedAsync(Id, "class Cache:\n    def put(self, key, value):\n        self.data[key] = value\n        self.hits = 0\n\n    def drop(self, key):\n        return self.data.pop(key)\n"));

    [Fact]
    public async Task A_helper_of_the_object_itself_is_called() =>
        Assert.Contains("class Log:\n    def _flush(self):\n        print(\"flushed\")\n\n    def close(self):\n        self.is_open = False\n        self._flush()\n", await TemplateTrial.ChangedAsync(Id, "class Log:\n    def _flush(self):\n        print(\"flushed\")\n\n    def close(self):\n        self.is_open = False\n"));

    [Theory]
    [InlineData("class Box:\n    def put(self, item):\n        self.items.append(item)\n\n    def size(self):\n        return len(self.items)\n")]
    [InlineData("def f(a):\n    a.x = 1\n\n\ndef g(a):\n    a.y = 2\n")]
    public async Task What_a_method_has_no_variables_for_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
