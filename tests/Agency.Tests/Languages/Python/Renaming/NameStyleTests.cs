using Agency.Languages.Python.Renaming;

namespace Agency.Tests.Languages.Python.Renaming;

public sealed class NameStyleTests
{
    [Theory]
    [InlineData("fooBar", "foo_bar")]
    [InlineData("FooBar", "foo_bar")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("getURLs", "get_urls")]
    [InlineData("parseHTMLText", "parse_html_text")]
    [InlineData("MAX_SIZE", "max_size")]
    [InlineData("_Low", "_low")]
    [InlineData("__Low__", "__low__")]
    [InlineData("Path_mock", "path_mock")]
    [InlineData("L1", "l1")]
    [InlineData("x2Y", "x2_y")]
    [InlineData("test_EqualityHashKey", "test_equality_hash_key")]
    [InlineData("already_so", "already_so")]
    [InlineData("_", "_")]
    public void Snake_case(string name, string expected) => Assert.Equal(expected, NameStyle.ToSnakeCase(name));

    [Theory]
    [InlineData("price_list", "PriceList")]
    [InlineData("priceList", "PriceList")]
    [InlineData("PRICE_LIST", "PriceList")]
    [InlineData("HTTP_server", "HTTPServer")]
    [InlineData("_price", "_Price")]
    [InlineData("Already", "Already")]
    public void Cap_words(string name, string expected) => Assert.Equal(expected, NameStyle.ToCapWords(name));

    [Theory]
    [InlineData("fooBar", true)]
    [InlineData("foo_bar", true)]
    [InlineData("total", false)]
    [InlineData("N", false)]
    [InlineData("_x", false)]
    public void Words_of_prose_are_not_distinctive(string name, bool expected) => Assert.Equal(expected, NameStyle.IsDistinctive(name));
}
