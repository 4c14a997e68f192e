using Agency.Languages.Python.Typing;

namespace Agency.Tests.Languages.Python.Typing;

public sealed class TypeMergeTests
{
    [Fact]
    public void What_is_only_known_to_be_callable_tells_nothing_of_other_callables()
    {
        var bare = new PyType("typing.Callable");
        var full = new PyType("typing.Callable", PyType.Ellipsis, new PyType("builtins.int"));

        Assert.Equal(full, TypeMerge.Of([bare, full]));
        Assert.Equal(bare, TypeMerge.Of([bare, bare]));
    }
}
