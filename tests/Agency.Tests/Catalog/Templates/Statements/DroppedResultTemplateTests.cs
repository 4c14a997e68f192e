namespace Agency.Tests.Catalog.Templates.Statements;

public sealed class DroppedResultTemplateTests
{
    private const string Id = "dropped-result";

    [Fact]
    public async Task What_a_method_gives_is_kept() =>
        Assert.Contains("def first_day(date):\n    date = date.replace(day=1)\n    return date\n", await TemplateTrial.ChangedAsync(Id, "def first_day(date):\n    date.replace(day=1)\n    return date\n"));

    [Fact]
    public async Task What_a_function_makes_of_its_argument_is_kept_or_returned()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def order(names):\n    sorted(names)\n");

        Assert.Contains("def order(names):\n    names = sorted(names)\n", changed);
        Assert.Contains("def order(names):\n    return sorted(names)\n", changed);
    }

    [Fact]
    public async Task What_a_function_gives_itself_is_returned() =>
        Assert.Contains("def walk(node):\n    if node.left:\n        return walk(node.left)\n    return node\n", await TemplateTrial.ChangedAsync(Id, "def walk(node):\n    if node.left:\n        walk(node.left)\n    return node\n"));

    [Fact]
    public async Task A_module_is_not_assigned_to() =>
        Assert.DoesNotContain(await TemplateTrial.ChangedAsync(Id, "import random\n\n\ndef prepare():\n    random.seed()\n"), text => text.Contains("random = ", StringComparison.Ordinal));

    [Fact]
    public async Task What_changes_its_object_is_left_alone() =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, "class Basket:\n    def add(self, items):\n        items.append(1)\n        self.items.sort()\n        print(items)\n"));
}
