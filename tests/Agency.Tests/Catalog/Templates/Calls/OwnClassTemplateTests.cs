namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class OwnClassTemplateTests
{
    private const string Id = "own-class";

    [Fact]
    public async Task A_class_method_uses_the_class_that_was_asked() =>
        Assert.Contains("class A:\n    @classmethod\n    def of(cls, x):\n        return cls(x)\n", await TemplateTrial.ChangedAsync(Id, "class A:\n    @classmethod\n    def of(cls, x):\n        return A(x)\n"));

    [Fact]
    public async Task A_method_uses_the_type_of_its_object() =>
        Assert.Contains("class A:\n    def moved(self, x):\n        return type(self)(x)\n", await TemplateTrial.ChangedAsync(Id, "class A:\n    def moved(self, x):\n        return A(x)\n"));

    [Theory]
    [InlineData("class A:\n    @staticmethod\n    def of(x):\n        return A(x)\n")]
    [InlineData("class A:\n    def other(self, x):\n        return isinstance(x, A)\n")]
    [InlineData("class A:\n    def other(self, x):\n        return B(x)\n")]
    public async Task What_has_no_object_or_names_another_class_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task All_methods_are_mended_at_once() =>
        Assert.Contains(
            "class A:\n    @classmethod\n    def of(cls, x):\n        return cls(x)\n\n    def moved(self, x):\n        return type(self)(x)\n",
            await TemplateTrial.ChangedAsync(Id, "class A:\n    @classmethod\n    def of(cls, x):\n        return A(x)\n\n    def moved(self, x):\n        return A(x)\n"));
}
