using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class UnsafeMarkupFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.unsafe-markup", "S704", "Unsafe use of `Markup` detected").With(text);

    [Theory]
    [InlineData("return §Markup(f\"<b>{name}</b>\")", "return Markup(\"<b>{}</b>\").format(name)")]
    [InlineData("return §Markup(\"<b>%s</b> 100%%\" % name)", "return Markup(\"<b>{}</b> 100%\").format(name)")]
    [InlineData("return §Markup(\"<b>\" + name + \"</b>\")", "return Markup(\"<b>{}</b>\").format(name)")]
    [InlineData("return §Markup(\"<b>{}</b>{{}}{}\".format(escape(name), name))", "return Markup(\"<b>{}</b>{{}}{}\").format(name, name)")]
    [InlineData("return §Markup(\"<b>\" + name + \"{}</b>\")", "return Markup(\"<b>{}{{}}</b>\").format(name)")]
    public async Task Values_are_escaped(string before, string after) =>
        Assert.Equal(InFunction(after), await Trial(InFunction(before)).HealAsync());

    [Fact]
    public async Task Django_has_a_function_for_it()
    {
        const string Before = "from django.utils.html import escape\nfrom django.utils.safestring import mark_safe\n\n\ndef f(name):\n    return §mark_safe('<b>%s</b>' % name) + escape(name)\n";
        const string After = "from django.utils.html import escape, format_html\n\n\ndef f(name):\n    return format_html('<b>{}</b>', name) + escape(name)\n";
        Assert.Equal(After, await Trial(Before).HealAsync());
    }

    [Theory]
    [InlineData("return §Markup(name)", ReasonCode.NotFixable)]
    [InlineData("return §Markup(\"<b>\")", ReasonCode.NotFixable)]
    [InlineData("return §Markup(\"<b>\" + escape(name) + \"</b>\")", ReasonCode.NotFixable)]
    [InlineData("return §Markup(f\"<b>{name:>10}</b>\")", ReasonCode.NotFixable)]
    [InlineData("return §Markup(f\"<ul>{''.join(name)}</ul>\")", ReasonCode.Ambiguous)]
    [InlineData("return §Markup(f\"<ul>{name.as_html()}</ul>\")", ReasonCode.Ambiguous)]
    [InlineData("more = \"<b>\" + name + \"</b>\"\n    return §Markup(f\"<ul>{more}</ul>\")", ReasonCode.Ambiguous)]
    [InlineData("more = html_params(name)\n    return §Markup(f\"<ul {more}>\")", ReasonCode.Ambiguous)]
    public async Task What_may_be_markup_is_left_alone(string body, ReasonCode reason) => Assert.Equal(reason, await Trial(InFunction(body)).ReasonAsync());

    private static string InFunction(string body) => $"from markupsafe import Markup, escape\n\n\ndef f(name):\n    print(escape(name))\n    {body}\n";

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.unsafe-markup")
        .Before("\"\"\"Names.\"\"\"\n\nfrom markupsafe import Markup\n\n\ndef bold(name: str) -> str:\n    return str(Markup(f\"<b>{name}</b>\"))  # as markup\n")
        .After("\"\"\"Names.\"\"\"\n\nfrom markupsafe import Markup\n\n\ndef bold(name: str) -> str:\n    return str(Markup(\"<b>{}</b>\").format(name))  # as markup\n")
        .Finding("S704")
        .LookAlike("from markupsafe import Markup\n\n\ndef line() -> str:\n    return str(Markup(\"<hr>\"))\n")
        .RunAsync();
}
