using Agency.Languages.Python.Typing;

namespace Agency.Tests.Languages.Python.Typing;

public sealed class TypeReaderTests
{
    [Theory]
    [InlineData("builtins.int", "builtins.int")]
    [InlineData("builtins.list[Union[builtins.str, builtins.int, None]]", "builtins.list[Union[builtins.str, builtins.int, None]]")]
    [InlineData("builtins.str | None", "Union[builtins.str, None]")]
    [InlineData("Tuple[Literal[1]?, Literal['a, ]']?]", "builtins.tuple[builtins.int, builtins.str]")]
    [InlineData("tuple[builtins.int, ...]", "builtins.tuple[builtins.int, ...]")]
    [InlineData("builtins.tuple[()]", "builtins.tuple[()]")]
    [InlineData("Tuple[builtins.int, fallback=rv.P]", "rv.P")]
    [InlineData("Union[Literal['a']?, None]", "Union[builtins.str, None]")]
    [InlineData("Literal[shop.Colour.RED]?", "shop.Colour")]
    [InlineData("Literal[b'x']?", "builtins.bytes")]
    [InlineData("Literal[True]", "builtins.bool")]
    [InlineData("def (x: builtins.int, builtins.str) -> rv.B", "typing.Callable[[][builtins.int, builtins.str], rv.B]")]
    [InlineData("def (a: builtins.int, *b: builtins.str, *, k: builtins.bool =) -> builtins.str", "typing.Callable[..., builtins.str]")]
    [InlineData("def ()", "typing.Callable[[], None]")]
    [InlineData("Type[rv.B]", "builtins.type[rv.B]")]
    [InlineData("TypedDict('shop.Row', {'a': builtins.int})", "shop.Row")]
    [InlineData("_collections_abc.dict_items[builtins.int, builtins.str]", "typing.ItemsView[builtins.int, builtins.str]")]
    [InlineData("builtins.list[builtins.int]*", "builtins.list[builtins.int]")]
    [InlineData("NoneType", "None")]
    [InlineData("pathlib.PosixPath", "pathlib.Path")]
    [InlineData("builtins.dict[builtins.str, NoneType | builtins.int]", "builtins.dict[builtins.str, Union[builtins.int, None]]")]
    public void Reads_what_checker_and_interpreter_print(string text, string expected) =>
        Assert.Equal(expected, TypeReader.Read(text).ToString());

    [Theory]
    [InlineData("T`-1")]
    [InlineData("<nothing>")]
    [InlineData("shop.f.<locals>.Inner")]
    [InlineData("shop.Inner@12")]
    [InlineData("builtins.ellipsis")]
    [InlineData("_typeshed.SupportsRead")]
    [InlineData("builtins.list[")]
    [InlineData("")]
    [InlineData("what is this")]
    public void What_has_no_annotation_is_unknown(string text) => Assert.Equal(PyType.Unknown, TypeReader.Read(text));

    [Theory]
    [InlineData("builtins.list")]
    [InlineData("builtins.dict[<nothing>, <nothing>]")]
    [InlineData("builtins.list[Any]")]
    public void An_unknown_part_leaves_the_whole_unsettled(string text) => Assert.False(TypeReader.Read(text).IsSettled);
}
